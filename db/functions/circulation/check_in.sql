-- Checks a copy in: closes the open loan that the caller saw, or keeps on record that there was none.
-- 'stale' when the copy's open loan is another one than the caller decided on.
create function circulation.check_in(
  p_request desk.request,
  p_copy_id bigint,
  p_loan_id bigint, -- null: the copy was not on loan
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_open record;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  select l.id, l.member_id into v_open
  from circulation.loans l
  where l.copy_id = p_copy_id
    and l.returned_at is null;
  if v_open.id is distinct from p_loan_id then
    return query select 'stale', null::jsonb;
    return;
  end if;

  -- A clock that lags behind must not date the return before the check-out.
  update circulation.loans l
  set returned_at = greatest(p_request.acted_at, l.checked_out_at),
    returned_branch_id = p_request.branch_id
  where l.id = p_loan_id;

  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, branch_id, member_id, copy_id, loan_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, 'check-in', 'done', p_answer,
     p_request.branch_id, v_open.member_id, p_copy_id, p_loan_id, p_request.acted_at);
  return query select 'done', p_answer;
end
$$;
