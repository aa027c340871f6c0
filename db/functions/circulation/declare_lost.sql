-- A member says that a copy is lost: its loan counts as lost, and stays open until the copy is found.
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
  select l.* into v_loan from circulation.lock_loan(p_copy_id, p_loan_id, p_seen) l;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  if v_loan.refusal is not null or v_loan.is_lost then
    return query select coalesce(v_loan.refusal, 'already_lost'), null::jsonb;
    return;
  end if;

  v_answer := p_answer || jsonb_build_object('chargedMinor', circulation.lose(p_request, p_loan_id, 'declared', p_loss));
  perform desk.keep(p_request, 'declare-lost', v_answer, null, v_loan.member_id, p_copy_id, p_loan_id, null, null);
  return query select 'done', v_answer;
end
$$;
