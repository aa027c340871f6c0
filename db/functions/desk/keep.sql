-- Keeps the answer of an action that was done, under its key. A copy that went over a desk stands on the hold shelf no longer,
-- whatever was done with it there. The caller has written or locked the loan, the hold and the member that it names.
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
language plpgsql
as $$
begin
  insert into desk.actions
    (key, fingerprint, user_id, api_key_id, verb, outcome, answer, overrides, branch_id, member_id, copy_id, loan_id,
     hold_id, undoes_id, acted_at)
  values
    (p_request.key, p_request.fingerprint, p_request.user_id, p_request.api_key_id, p_verb, 'done', p_answer, p_overrides,
     p_request.branch_id, p_member_id, p_copy_id, p_loan_id, p_hold_id, p_undoes_id, p_request.acted_at);
  -- What is written down long after it happened changes what its day is counted as.
  if p_request.acted_at < now() - interval '10 minutes' then
    perform figures.touch(b.branch_id, p_request.acted_at)
    from (
      select p_request.branch_id
      union
      select l.branch_id from circulation.loans l where l.id = p_loan_id
    ) b;
  end if;
  if p_verb in ('check-out', 'check-in', 'mark', 'declare-lost', 'send')
    and exists (select from circulation.shelf_clearings s where s.copy_id = p_copy_id)
  then
    delete from circulation.shelf_clearings s where s.copy_id = p_copy_id;
  end if;
end
$$;
