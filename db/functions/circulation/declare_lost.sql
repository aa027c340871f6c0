-- A member says that a copy is lost: its loan counts as lost, and stays open until the copy is found or written off.
create function circulation.declare_lost(
  p_request desk.request,
  p_copy_id bigint,
  p_loan_id bigint,
  p_seen jsonb, -- what the fines were counted by: {renewals, isClaimed}
  p_loss jsonb, -- see circulation.lose
  p_answer jsonb -- what was charged is added
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_loan record;
  v_answer jsonb;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  select l.member_id, l.renewals, l.returned_at, l.lost_at, l.claimed_returned_at into v_loan
  from circulation.loans l
  where l.id = p_loan_id
    and l.copy_id = p_copy_id;
  if v_loan.returned_at is not null then
    return query select 'not_on_loan', null::jsonb;
    return;
  end if;
  if v_loan.lost_at is not null then
    return query select 'already_lost', null::jsonb;
    return;
  end if;
  if v_loan.renewals is distinct from (p_seen ->> 'renewals')::int
    or (v_loan.claimed_returned_at is not null) <> (p_seen ->> 'isClaimed')::boolean
  then
    return query select 'stale', null::jsonb;
    return;
  end if;
  perform from circulation.members m where m.id = v_loan.member_id for no key update;

  v_answer := p_answer || jsonb_build_object('chargedMinor', circulation.lose(p_request, p_loan_id, 'declared', p_loss));
  perform desk.keep(p_request, 'declare-lost', v_answer, null, v_loan.member_id, p_copy_id, p_loan_id, null, null);
  return query select 'done', v_answer;
end
$$;
