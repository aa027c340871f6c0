-- Changes the currency of the library, which is only done before money has moved: {"status": "done"}, "stale" (the settings
-- have another version by now), "unknown" (no such currency) or "in_use". Members, branches and the library have accounts in
-- the new one from then on.
create function carrel.change_currency(p_version int, p_currency text) returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_scale smallint := (select c.scale from ledger.currencies c where c.code = p_currency);
begin
  if v_scale is null then
    return 'unknown';
  end if;
  -- Whoever moves money at this moment is waited for, and nobody begins to until this is done.
  lock table ledger.transfers in share mode;
  if exists (select from ledger.transfers) then
    return 'in_use';
  end if;
  update carrel.settings s
  set currency = p_currency,
    currency_scale = v_scale,
    version = s.version + 1
  where s.version = p_version;
  if not found then
    return 'stale';
  end if;
  with opened as (
    insert into ledger.accounts (kind, member_id, branch_id, currency, normal_side, may_go_negative)
    select k.kind, o.member_id, o.branch_id, p_currency, k.normal_side, k.may_go_negative
    from ledger.account_kinds k
    join (
      select 'library' as owner, null::bigint as member_id, null::bigint as branch_id
      union all
      select 'branch', null, b.id from catalog.branches b
      union all
      select 'member', m.id, null from circulation.members m where m.closed_at is null
    ) o on o.owner = k.owner
    order by k.kind, o.member_id, o.branch_id
    on conflict on constraint accounts_one_of_a_kind do nothing
    returning id
  )
  insert into ledger.account_events (account_id, event, actor)
  select o.id, 'opened', 'house' from opened o;
  return 'done';
end
$$;
