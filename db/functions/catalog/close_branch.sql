-- Closes a branch: its members belong to p_successor_id from then on, it keeps its history and takes nothing new. What is
-- still there keeps it open, and is counted in the answer: copies, holds to be picked up, copies on their way to it, staff
-- who sign in there, API keys, cash. {"status": "done"}, "stale" (another version by now, closed already, or no such
-- branch), "successor" (no open branch to go to) or "in_use" with the counts.
create function catalog.close_branch(p_code text, p_version int, p_successor_id bigint, p_at timestamptz) returns jsonb
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint;
  v_counts jsonb;
begin
  -- Whoever brings something here has the row locked against this until they are done, and then it is seen below.
  select b.id into v_id
  from catalog.branches b
  where b.code = p_code
    and b.version = p_version
    and b.closed_at is null
  for update;
  if not found then
    return '{"status": "stale"}';
  end if;
  perform
  from catalog.branches b
  where b.id = p_successor_id
    and b.id <> v_id
    and b.closed_at is null
  for key share;
  if not found then
    return '{"status": "successor"}';
  end if;
  select jsonb_build_object(
    'copies', (select count(*) from catalog.copies c where c.branch_id = v_id and c.withdrawn_at is null),
    'holds', (
      select count(*)
      from circulation.holds h
      where h.pickup_branch_id = v_id
        and h.ended_at is null
    ),
    'transits', (select count(*) from circulation.transits t where t.to_branch_id = v_id and t.ended_at is null),
    'users', (select count(*) from auth.users u where u.branch_id = v_id and u.disabled_at is null),
    'apiKeys', (
      select count(*)
      from auth.api_keys k
      where k.branch_id = v_id
        and k.revoked_at is null
        and (k.expires_at is null or k.expires_at > p_at)
    ),
    'cash', (
      select count(*)
      from ledger.accounts a
      where a.branch_id = v_id
        and (a.posted_debits <> a.posted_credits or a.pending_debits <> 0 or a.pending_credits <> 0)
    )
  )
  into v_counts;
  if exists (select from jsonb_each(v_counts) c where c.value <> '0') then
    return jsonb_build_object('status', 'in_use', 'counts', v_counts);
  end if;
  update circulation.members m
  set branch_id = p_successor_id,
    version = m.version + 1,
    updated_at = p_at
  where m.branch_id = v_id
    and m.closed_at is null;
  update circulation.registrations g
  set branch_id = p_successor_id,
    version = g.version + 1
  where g.branch_id = v_id
    and g.settled_at is null;
  update catalog.branches b
  set closed_at = p_at,
    version = b.version + 1
  where b.id = v_id;
  return '{"status": "done"}';
end
$$;
