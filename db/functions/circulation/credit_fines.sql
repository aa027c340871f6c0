-- Takes back the fines of a loan for periods after this one: it was returned earlier than was counted. What was paid of
-- them goes to the member's wallet. Gives back how much it was, in minor units; a second time it is nothing.
create function circulation.credit_fines(
  p_request desk.request,
  p_loan_id bigint,
  p_renewal int,
  p_after_period int,
  p_reason text
)
returns bigint
language sql volatile
as $$
  select ledger.take_back(
    p_request,
    array(
      select f.transfer_id
      from circulation.fines f
      where f.loan_id = p_loan_id
        and f.renewal = p_renewal
        and f.period > p_after_period
        and f.transfer_id is not null
    ),
    p_reason
  )
$$;
