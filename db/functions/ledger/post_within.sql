-- Moves money as a part of something else that is written: a fine with the return of its copy, say. Each move is put on
-- record as an attempt and posted in the caller's own transaction, so all of it stays or nothing does; and all are posted
-- by one call, so that accounts are locked in one order. What is declined is an answer, in its place among the others.
--
-- p_moves: [{key, verb, kind, debit_account_id, credit_account_id, currency, amount_minor, refers_to, reason, loan_id,
-- copy_id, details}]. Keys are the caller's own names for what is moved, such as "fine:12:0:3". The caller has locked
-- what it hangs on (the member, the loan) before. Whoever calls it more than once in an action locks all that it touches
-- first, in one order (circulation.lock_money), so that nobody waits for another in a ring.
create function ledger.post_within(p_request desk.request, p_moves jsonb)
returns setof ledger.answer
language plpgsql
as $$
declare
  v_ids bigint[];
begin
  v_ids := array(
    select r.id
    from ledger.record_attempts((
      select jsonb_agg(
        m.move || jsonb_build_object(
          'user_id', p_request.user_id,
          'api_key_id', p_request.api_key_id,
          'door', case when p_request.api_key_id is not null then 'rest' when p_request.user_id is not null then 'web' else 'worker' end,
          'fingerprint', encode(sha256(convert_to(m.move::text, 'UTF8')), 'hex')
        )
        order by m.n
      )
      from jsonb_array_elements(p_moves) with ordinality as m (move, n)
    )) r
  );
  if cardinality(v_ids) > 0 then
    return query select b.* from ledger.post_batch(v_ids, now()) b;
  end if;
end
$$;
