-- Keeps the answer of an action that was done, under its key.
create function desk.keep(
  p_request desk.request,
  p_verb text,
  p_answer jsonb,
  p_overrides jsonb,
  p_member_id bigint,
  p_copy_id bigint,
  p_loan_id bigint,
  p_hold_id bigint,
  p_undoes_id bigint
)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, overrides, branch_id, member_id, copy_id, loan_id,
     hold_id, undoes_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, p_verb, 'done', p_answer, p_overrides,
     p_request.branch_id, p_member_id, p_copy_id, p_loan_id, p_hold_id, p_undoes_id, p_request.acted_at)
$$;
