-- Waives what is still owed of the fines of a loan, line by line. Gives back how much it was, in minor units.
create function circulation.forgive_fines(p_request desk.request, p_loan_id bigint, p_reason text)
returns bigint
language plpgsql
as $$
declare
  v_of record;
  v_lines record;
  v_sum bigint;
  v_forgiven bigint := 0;
begin
  select a.* into strict v_of from circulation.accounts_of_loan(p_loan_id, 'waivers') a;
  -- A hundred lines to a waiver: its record holds no more than so much.
  for v_lines in
    select n.part, sum(n.owed) as owed,
      jsonb_agg(jsonb_build_object('chargeId', n.transfer_id::text, 'amountMinor', n.owed::text) order by n.transfer_id) as lines
    from (
      select f.transfer_id, o.owed, (row_number() over (order by f.transfer_id) - 1) / 100 as part
      from circulation.fines f
      cross join lateral ledger.owed_of_charge(f.transfer_id) as o (owed)
      where f.loan_id = p_loan_id
        and o.owed > 0
    ) n
    group by n.part
    order by n.part
  loop
    select coalesce(sum(p.amount_minor), 0) into v_sum
    from ledger.post_within(p_request, jsonb_build_array(jsonb_build_object(
      'key', ledger.fresh_key(p_request, 'forgive:' || p_loan_id),
      'verb', 'transfer',
      'kind', 'waiver',
      'debit_account_id', v_of.other_id,
      'credit_account_id', v_of.fees_id,
      'currency', v_of.currency,
      'amount_minor', v_lines.owed,
      'reason', p_reason,
      'loan_id', p_loan_id,
      'copy_id', v_of.copy_id,
      'details', jsonb_build_object('lines', v_lines.lines)
    ))) p
    where p.result = 'posted';
    v_forgiven := v_forgiven + v_sum;
  end loop;
  return v_forgiven;
end
$$;
