-- What members owe against the charges and loans it comes from. A part of ledger.reconcile.
create function ledger.reconcile_fees()
returns table ("check" text, found jsonb)
language sql stable
as $$
  with fees as (
    select a.id, a.member_id, a.posted_debits - a.posted_credits as balance
    from ledger.accounts a
    where a.kind = 'fees'
  ),
  charges as (
    select t.id, t.debit_account_id as account_id, t.loan_id, t.amount_minor
    from ledger.transfers t
    join fees f on f.id = t.debit_account_id
    where t.phase = 'posted'
      and t.refunds_id is null
      and t.reverses_id is null
  ),
  settled as (
    select a.charge_id, sum(a.amount_minor) as amount
    from ledger.allocations a
    group by a.charge_id
  ),
  owed as (
    select c.id, c.account_id, c.amount_minor, c.amount_minor - coalesce(s.amount, 0) as owed
    from charges c
    left join settled s on s.charge_id = c.id
  ),
  -- What credits fees settles charges, and what takes a payment back opens them again, to the cent.
  settling as (
    select t.id, case when c.id is not null then t.amount_minor else -t.amount_minor end as amount
    from ledger.transfers t
    left join fees c on c.id = t.credit_account_id
    left join fees d on d.id = t.debit_account_id
    where t.phase = 'posted'
      and (c.id is not null or (d.id is not null and coalesce(t.refunds_id, t.reverses_id) is not null))
  ),
  allocated as (
    select a.transfer_id, sum(a.amount_minor) as amount
    from ledger.allocations a
    group by a.transfer_id
  )
  select 'fees', jsonb_build_object('accountId', f.id::text, 'memberId', f.member_id::text)
  from fees f
  left join (select o.account_id, sum(o.owed) as owed from owed o group by o.account_id) o on o.account_id = f.id
  where f.balance <> coalesce(o.owed, 0)
  union all
  select 'charges', jsonb_build_object('transferId', coalesce(o.id, s.charge_id)::text)
  from owed o
  full join settled s on s.charge_id = o.id
  where o.id is null
    or o.owed not between 0 and o.amount_minor
  union all
  select 'allocations', jsonb_build_object('transferId', coalesce(s.id, a.transfer_id)::text)
  from settling s
  full join allocated a on a.transfer_id = s.id
  where s.amount is distinct from a.amount
  union all
  select 'fines', jsonb_build_object('transferId', c.id::text, 'loanId', c.loan_id::text)
  from charges c
  join fees f on f.id = c.account_id
  left join circulation.loans l on l.id = c.loan_id
  where c.loan_id is not null
    and l.member_id is distinct from f.member_id
$$;
