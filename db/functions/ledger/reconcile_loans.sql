-- What loans cost against the transfers that charged it. A part of ledger.reconcile.
create function ledger.reconcile_loans()
returns table ("check" text, found jsonb)
language sql stable
as $$
  select 'loans', jsonb_build_object('transferId', m.transfer_id::text, 'loanId', m.loan_id::text)
  from (
    select f.transfer_id, f.loan_id, 'fine' as kind, f.amount_minor
    from circulation.fines f
    where f.transfer_id is not null
    union all
    select c.transfer_id, c.loan_id, 'charge', null::bigint
    from circulation.loan_charges c
  ) m
  left join ledger.transfers t on t.id = m.transfer_id
  where t.id is null
    or t.phase <> 'posted'
    or t.kind <> m.kind
    or t.loan_id is distinct from m.loan_id
    or t.amount_minor <> m.amount_minor
$$;
