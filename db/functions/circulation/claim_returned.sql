-- A member says that they brought a copy back, and nobody finds it: the loan stays open, but its fines stop here.
create function circulation.claim_returned(
  p_request desk.request,
  p_copy_id bigint,
  p_loan_id bigint,
  p_seen jsonb, -- what the fines were counted by: {renewals, isLost}
  p_fines jsonb, -- [{period, day, amountMinor}] until now
  p_answer jsonb -- what was charged is added
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_loan record;
  v_fines bigint := 0;
  v_answer jsonb;
begin
  select l.* into v_loan from circulation.lock_loan(p_copy_id, p_loan_id, p_seen) l;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;
  if v_loan.refusal is not null or v_loan.is_claimed then
    return query select coalesce(v_loan.refusal, 'already_claimed'), null::jsonb;
    return;
  end if;

  update circulation.loans l
  set claimed_returned_at = greatest(p_request.acted_at, l.checked_out_at)
  where l.id = p_loan_id;
  perform circulation.lift_overdue_restriction(v_loan.member_id, p_request.acted_at);
  if jsonb_array_length(p_fines) > 0 then
    v_fines := circulation.post_fines(p_request, p_loan_id, v_loan.renewals, p_fines);
  end if;
  v_answer := p_answer || jsonb_build_object(
    'chargedMinor', jsonb_build_object('fines', v_fines::text, 'replacement', '0', 'processing', '0')
  );
  perform desk.keep(p_request, 'claim-returned', v_answer, null, v_loan.member_id, p_copy_id, p_loan_id, null, null);
  return query select 'done', v_answer;
end
$$;
