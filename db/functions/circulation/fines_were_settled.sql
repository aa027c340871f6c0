-- Whether fines of a loan since it last fell due were waived, refunded or reversed by somebody, beside what its check-in
-- itself forgave or took back: on the loan that goes on after an undone check-in they would be charged again in full.
create function circulation.fines_were_settled(p_loan_id bigint, p_renewal int) returns boolean
language sql stable
as $$
  select exists (
    select
    from circulation.fines f
    cross join lateral (
      select t.attempt_id
      from ledger.transfers t
      where t.refunds_id = f.transfer_id
      union all
      select t.attempt_id
      from ledger.transfers t
      where t.reverses_id = f.transfer_id
      union all
      select t.attempt_id
      from ledger.allocations a
      join ledger.transfers t on t.id = a.transfer_id
      where a.charge_id = f.transfer_id
        and t.kind = 'waiver'
    ) settled
    join ledger.keys k on k.attempt_id = settled.attempt_id
    where f.loan_id = p_loan_id
      and f.renewal = p_renewal
      -- The names by which circulation.forgive_fines and ledger.take_back move money.
      and not (k.key ^@ 'forgive:' or k.key ^@ 'taken-back:')
  )
$$;
