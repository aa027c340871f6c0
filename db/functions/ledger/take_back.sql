-- Takes back what is left of charges (fines, what a loan cost): what is owed of them is no longer owed, and what was paid
-- of them goes to the member's wallet. What was waived or taken back before stays as it is, so that a second time there
-- is nothing to do. Gives back how much it was, in minor units; what is declined is on record and counts nothing.
create function ledger.take_back(p_request desk.request, p_charge_ids bigint[], p_reason text)
returns bigint
language plpgsql
as $$
declare
  v_back bigint := 0;
  v_sum bigint;
begin
  -- The members before their money; then the charges and the accounts, as everybody does.
  perform from circulation.members m
  where m.id in (
    select f.member_id
    from ledger.transfers t
    join ledger.accounts f on f.id = t.debit_account_id
    where t.id = any(p_charge_ids)
  )
  order by m.id
  for no key update;
  perform from ledger.transfers t where t.id = any(p_charge_ids) order by t.id for no key update;
  perform from ledger.accounts a
  where a.id in (
    select unnest(array[t.debit_account_id, t.credit_account_id, w.id])
    from ledger.transfers t
    join ledger.accounts f on f.id = t.debit_account_id
    left join ledger.accounts w on w.kind = 'wallet' and w.member_id = f.member_id and w.currency = f.currency
    where t.id = any(p_charge_ids)
  )
  order by a.id
  for no key update;

  -- Of one charge the owed part goes first: a refund goes to the wallet only when nothing is owed any more.
  for v_round in 1 .. 2 loop
    select coalesce(sum(p.amount_minor), 0)
    into v_sum
    from ledger.post_within(p_request, (
      select jsonb_agg(
        jsonb_build_object(
          'key', ledger.fresh_key(p_request, 'taken-back:' || r.charge_id),
          'verb', 'refund',
          'refers_to', r.charge_id,
          'amount_minor', case v_round when 1 then r.owed_minor else r.paid_minor end,
          'currency', t.currency,
          'reason', p_reason,
          'loan_id', t.loan_id,
          'copy_id', t.copy_id
        )
        order by r.charge_id
      )
      from ledger.refundable(p_charge_ids) r
      join ledger.transfers t on t.id = r.charge_id
      where case v_round when 1 then r.owed_minor > 0 else r.owed_minor = 0 and r.paid_minor > 0 end
    )) p
    where p.result = 'posted';
    v_back := v_back + v_sum;
  end loop;
  return v_back;
end
$$;
