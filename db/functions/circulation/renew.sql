-- Renews an open loan, if it and the queue for its title are as the caller saw them. The fines up to now are charged
-- first: the new due date begins with a clean sheet.
create function circulation.renew(
  p_request desk.request,
  p_copy_id bigint,
  p_seen jsonb, -- see circulation.still_stands; and {memberVersion, restrictionId, waitingHolds, today}
  p_due_at timestamptz,
  p_steps jsonb, -- {fines: [{period, day, amountMinor}]}
  p_answer jsonb,
  p_overrides jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_loan record;
  v_charged bigint := 0;
  v_answer jsonb := p_answer;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  if circulation.still_stands(p_copy_id, p_seen) is not true then
    return query select 'stale', null::jsonb;
    return;
  end if;
  select l.id, l.member_id, l.renewals, l.due_at, c.title_id, m.version as member_version into v_loan
  from circulation.loans l
  join catalog.copies c on c.id = l.copy_id
  join circulation.members m on m.id = l.member_id
  where l.copy_id = p_copy_id
    and l.returned_at is null
  for no key update of m;
  if v_loan.member_version is distinct from (p_seen ->> 'memberVersion')::int
    or (
      select max(r.id)
      from circulation.restrictions r
      where r.member_id = v_loan.member_id
        and r.lifted_at is null
    ) is distinct from (p_seen ->> 'restrictionId')::bigint
    or p_due_at <= v_loan.due_at
    -- Somebody asked for the title meanwhile.
    or (
      select count(*)
      from circulation.holds h
      where h.title_id = v_loan.title_id
        and h.status = 'waiting'
        and h.member_id <> v_loan.member_id
        and coalesce(h.copy_id = p_copy_id, true)
        and circulation.counts_on(h, (p_seen ->> 'today')::date)
    ) > (p_seen ->> 'waitingHolds')::int
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  if p_steps -> 'fines' is not null then
    v_charged := circulation.post_fines(p_request, v_loan.id, v_loan.renewals, p_steps -> 'fines');
  end if;
  -- A number is never used again, though a renewal that was undone counts no longer.
  insert into circulation.renewals (loan_id, number, renewed_at, due_before, due_after)
  select v_loan.id, coalesce(max(r.number), 0) + 1, p_request.acted_at, v_loan.due_at, p_due_at
  from circulation.renewals r
  where r.loan_id = v_loan.id;
  update circulation.loans l
  set renewals = l.renewals + 1,
    due_at = p_due_at
  where l.id = v_loan.id;
  perform circulation.lift_overdue_restriction(v_loan.member_id, p_request.acted_at);

  if v_charged <> 0 then
    v_answer := jsonb_set(v_answer, '{charged,minor}', to_jsonb(v_charged::text));
  end if;
  perform desk.keep(p_request, 'renew', v_answer, p_overrides, v_loan.member_id, p_copy_id, v_loan.id, null, null);
  return query select 'done', v_answer;
end
$$;
