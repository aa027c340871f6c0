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
  -- In these days damage is found, and somebody has to be asked: nobody who may call this shortens them.
  p_before := least(p_before, now() - interval '30 days');
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
  -- One walk over all actions: no index is kept for what happens once a night. A check-in stands for who brought the copy,
  -- and names whom it was set aside for: each of the two is forgotten by themselves.
  update desk.actions a
  set member_id = case when not f.is_theirs then a.member_id end,
    answer = a.answer
      || case when f.is_theirs then '{"member": null}' else '{}' end::jsonb
      || case when f.names_them then '{"hold": null}' else '{}' end::jsonb
      || case when a.answer -> 'findings' is not null then '{"findings": []}' else '{}' end::jsonb
  from (
    select
      s.id,
      coalesce(
        s.member_id = any(v_members)
          and (
            s.loan_id = any(v_loans)
            or (s.loan_id is null and s.hold_id = any(v_holds))
            -- What was stopped, and a renewal of all, name no loan of their own.
            or (s.loan_id is null and s.hold_id is null
              and s.verb in ('check-out', 'check-in', 'renew', 'renew-all', 'place-hold'))
          ),
        false
      ) as is_theirs,
      coalesce(s.hold_id = any(v_holds) and s.answer #> '{hold,memberName}' is not null, false) as names_them
    from desk.actions s
    where s.acted_at < p_before
  ) f
  where a.id = f.id
    and (f.is_theirs or f.names_them);
  get diagnostics actions = row_count;
end
$$;
