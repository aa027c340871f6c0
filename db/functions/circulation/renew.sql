-- Renews an open loan, if it has been renewed exactly as often as the caller saw and its member did not change.
create function circulation.renew(
  p_request desk.request,
  p_copy_id bigint,
  p_loan_id bigint,
  p_member_version int,
  p_renewals int, -- renewals of the loan before this one
  p_due_at timestamptz,
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
  v_member_version int;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select l.member_id, l.renewals, l.due_at into v_loan
  from circulation.loans l
  where l.id = p_loan_id
    and l.copy_id = p_copy_id
    and l.returned_at is null
  for no key update;
  select m.version into v_member_version
  from circulation.members m
  where m.id = v_loan.member_id;
  if v_loan.renewals is distinct from p_renewals
    or v_member_version is distinct from p_member_version
    or p_due_at <= v_loan.due_at
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  update circulation.loans l
  set renewals = l.renewals + 1,
    due_at = p_due_at
  where l.id = p_loan_id;
  insert into circulation.renewals (loan_id, number, renewed_at, due_before, due_after)
  values (p_loan_id, p_renewals + 1, p_request.acted_at, v_loan.due_at, p_due_at);

  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, overrides, branch_id, member_id, copy_id, loan_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, 'renew', 'done', p_answer,
     p_overrides, p_request.branch_id, v_loan.member_id, p_copy_id, p_loan_id, p_request.acted_at);
  return query select 'done', p_answer;
end
$$;
