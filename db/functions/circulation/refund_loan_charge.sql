-- Takes back what a loan cost besides its fines, one kind of it: a lost copy that came back, say. What was paid of it
-- goes to the member's wallet. Gives back how much it was, in minor units; a second time it is nothing.
create function circulation.refund_loan_charge(p_request desk.request, p_loan_id bigint, p_kind text, p_reason text)
returns bigint
language sql volatile
as $$
  select ledger.take_back(
    p_request,
    array(
      select c.transfer_id
      from circulation.loan_charges c
      where c.loan_id = p_loan_id
        and c.kind = p_kind
    ),
    p_reason
  )
$$;
