-- What can't be true of copies, loans, holds and journeys at once. A part of ledger.reconcile: the other kind of books.
create function circulation.contradictions()
returns table ("check" text, found jsonb)
language sql stable
as $$
  -- A copy is in one place: with a member, on a hold shelf, or on its way; and not where it can't be.
  select 'copies', jsonb_build_object('copyId', c.id::text, 'loanId', l.id::text, 'holdId', h.id::text)
  from catalog.copies c
  left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
  left join circulation.holds h on h.captured_copy_id = c.id and h.status in ('in_transit', 'ready')
  left join circulation.transits t on t.copy_id = c.id and t.ended_at is null
  left join circulation.copy_marks k on k.copy_id = c.id
  where num_nonnulls(l.id, h.id, t.id, k.copy_id) + (c.withdrawn_at is not null)::int > 1
    -- A copy for a hold may be on its way to where it is picked up, and one that was lost is still on its loan.
    and not (l.id is null and c.withdrawn_at is null and k.copy_id is null and h.status = 'in_transit' and t.hold_id = h.id)
    and not (h.id is null and t.id is null and c.withdrawn_at is null and k.mark in ('lost', 'damaged'))
    -- What is withdrawn or damaged may be on its way to where that is looked after.
    and not (l.id is null and h.id is null)
  union all
  select 'holds', jsonb_build_object('holdId', h.id::text, 'copyId', h.captured_copy_id::text)
  from circulation.holds h
  left join catalog.copies c on c.id = h.captured_copy_id
  where h.captured_copy_id is not null
    and (
      c.title_id is distinct from h.title_id
      or (h.copy_id is not null and h.copy_id <> h.captured_copy_id and h.status in ('in_transit', 'ready'))
      or (h.status = 'in_transit' and not exists (
        select from circulation.transits t where t.hold_id = h.id and t.copy_id = h.captured_copy_id and t.ended_at is null
      ))
    )
  union all
  select 'holds', jsonb_build_object('holdId', h.id::text, 'loanId', h.loan_id::text)
  from circulation.holds h
  join circulation.loans l on l.id = h.loan_id
  where l.member_id <> h.member_id
  union all
  select 'transits', jsonb_build_object('copyId', t.copy_id::text, 'holdId', t.hold_id::text)
  from circulation.transits t
  join circulation.holds h on h.id = t.hold_id
  where t.ended_at is null
    and h.status = 'in_transit'
    and (h.captured_copy_id <> t.copy_id or h.pickup_branch_id <> t.to_branch_id)
  union all
  select 'losses', jsonb_build_object('loanId', l.id::text, 'copyId', l.copy_id::text)
  from circulation.loans l
  left join circulation.copy_marks k on k.copy_id = l.copy_id
  where l.returned_at is null
    and l.lost_at is not null
    and k.mark is distinct from 'lost'
  union all
  select 'renewals', jsonb_build_object('loanId', l.id::text)
  from circulation.loans l
  left join lateral (
    select count(*) filter (where u.loan_id is null) as counted, max(r.number) as last
    from circulation.renewals r
    left join circulation.renewals_undone u on u.loan_id = r.loan_id and u.number = r.number
    where r.loan_id = l.id
  ) r on true
  where l.renewals > 0
    and l.continues_id is null
    and l.renewals <> r.counted
$$;
