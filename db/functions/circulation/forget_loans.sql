-- Unlinks members from what they returned, and from holds that ended, before a moment: those who turned their history off,
-- and of those who turned it on again what is from before. Answers how many of each.
-- What cost something stays linked, because the ledger tells of it anyway; so does what a restriction tells of, and what
-- members want to be told of at the desk. Letters about what is forgotten go, and desk actions lose their member.
create function circulation.forget_loans(p_before timestamptz, out loans int, out holds int, out letters int, out actions int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_members bigint[];
  v_loans bigint[];
  v_holds bigint[];
begin
  select array_agg(m.id) into v_members
  from circulation.members m
  where m.forgets_loans
    and not m.tell_if_borrowed_before;

  with forgotten as (
    update circulation.loans l
    set member_id = null
    from circulation.members m
    where m.id = any(v_members)
      and l.member_id = m.id
      and l.returned_at < least(p_before, m.history_since)
      and not exists (select from circulation.fines f where f.loan_id = l.id and f.transfer_id is not null)
      and not exists (select from circulation.loan_charges c where c.loan_id = l.id)
      and not exists (select from circulation.restrictions r where r.loan_id = l.id)
    returning l.id
  )
  select coalesce(array_agg(f.id), '{}') into v_loans
  from forgotten f;

  with forgotten as (
    update circulation.holds h
    set member_id = null,
      note = null
    from circulation.members m
    where m.id = any(v_members)
      and h.member_id = m.id
      and h.ended_at < least(p_before, m.history_since)
      -- A hold tells what was read; it goes with its loan.
      and not exists (select from circulation.loans l where l.id = h.loan_id and l.member_id is not null)
    returning h.id
  )
  select coalesce(array_agg(f.id), '{}') into v_holds
  from forgotten f;

  loans := cardinality(v_loans);
  holds := cardinality(v_holds);
  letters := 0;
  actions := 0;
  if loans = 0 and holds = 0 then
    return;
  end if;

  delete from circulation.notices n
  where (n.loan_id = any(v_loans) or n.hold_id = any(v_holds))
    and n.status <> 'sending';
  get diagnostics letters = row_count;
  -- One walk over all actions: no index is kept for what happens once a night.
  update desk.actions a
  set member_id = null,
    answer = a.answer || '{"member": null}'
      || case when a.answer -> 'findings' is not null then '{"findings": []}' else '{}' end::jsonb
  where a.acted_at < p_before
    and a.member_id is not null
    and (
      a.loan_id = any(v_loans)
      or a.hold_id = any(v_holds)
      -- What was stopped, and a renewal of all, name no loan of their own.
      or (a.loan_id is null and a.hold_id is null and a.member_id = any(v_members)
        and a.verb in ('check-out', 'check-in', 'renew', 'renew-all', 'place-hold'))
    );
  get diagnostics actions = row_count;
end
$$;
