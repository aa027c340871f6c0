-- Keeps the answer of one action that was done: see desk.keep_all.
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
as $$
  select desk.keep_all(array[
    row(
      p_request, p_verb, p_answer, p_overrides, p_member_id, p_copy_id, p_loan_id, p_hold_id, p_undoes_id
    )::desk.kept
  ])
$$;
