-- Charges what else a loan costs (the rental, a lost copy, its processing), each kind once. Gives back what was charged,
-- in minor units: 0 where it was charged before, and where the ledger declined it, which is on record there.
create function circulation.post_loan_charge(
  p_request desk.request,
  p_loan_id bigint,
  p_kind text,
  p_amount_minor bigint,
  p_reason text
)
returns bigint
language plpgsql
as $$
declare
  v_of record;
  v_transfer_id bigint;
begin
  select a.* into strict v_of from circulation.accounts_of_loan(p_loan_id, 'charge_income') a;
  if coalesce(p_amount_minor, 0) = 0
    or exists (select from circulation.loan_charges c where c.loan_id = p_loan_id and c.kind = p_kind)
  then
    return 0;
  end if;

  select p.transfer_id into v_transfer_id
  from ledger.post_within(p_request, jsonb_build_array(jsonb_build_object(
    'key', ledger.fresh_key(p_request, format('charge:%s:%s', p_loan_id, p_kind)),
    'verb', 'transfer',
    'kind', 'charge',
    'debit_account_id', v_of.fees_id,
    'credit_account_id', v_of.other_id,
    'currency', v_of.currency,
    'amount_minor', p_amount_minor,
    'reason', p_reason,
    'loan_id', p_loan_id,
    'copy_id', v_of.copy_id
  ))) p;
  if v_transfer_id is null then
    return 0;
  end if;
  insert into circulation.loan_charges (loan_id, kind, transfer_id) values (p_loan_id, p_kind, v_transfer_id);
  return p_amount_minor;
end
$$;
