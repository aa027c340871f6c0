-- Locks all that the money of an action may touch before the first of it moves: what the loan was charged, then the
-- accounts, each in the order of their ids. Whoever moves money twice in one action would else hold one account and wait
-- for another, while somebody else holds that one and waits for the first. The caller holds the locks of copy and members.
create function circulation.lock_money(p_loan_id bigint, p_member_ids bigint[]) returns void
language plpgsql
as $$
declare
  v_charges bigint[] := array(
    select f.transfer_id
    from circulation.fines f
    where f.loan_id = p_loan_id
      and f.transfer_id is not null
    union all
    select c.transfer_id
    from circulation.loan_charges c
    where c.loan_id = p_loan_id
  );
begin
  perform from ledger.transfers t where t.id = any(v_charges) order by t.id for no key update;
  perform from ledger.accounts a
  where a.id in (
    select o.id
    from carrel.settings s
    join ledger.accounts o on o.kind in ('charge_income', 'fine_income', 'waivers') and o.currency = s.currency
    where o.member_id is null
      and o.branch_id is null
    union all
    select o.id
    from ledger.accounts o
    where o.member_id = any(p_member_ids)
    union all
    select unnest(array[t.debit_account_id, t.credit_account_id])
    from ledger.transfers t
    where t.id = any(v_charges)
  )
  order by a.id
  for no key update;
end
$$;
