-- Says of a posted transfer that touched a member's fees which charges it settles, or opens again. The fees account is
-- locked by the caller, so that nothing comes between; what is owed in all equals what is owed of the charges.
--
-- Transfers of one batch are laid out in their order on the account, so that each finds what those before it left. A
-- payment or waiver settles the charges it names, or else the oldest first. Taking back a charge settles that charge.
-- Taking back a payment opens what the payment had settled, the last charge first.
create function ledger.allocate(p_transfer_id bigint, p_lines jsonb)
returns void
language plpgsql
as $$
declare
  v_transfer record;
  v_left bigint;
  v_part bigint;
  v_line record;
begin
  select t.id, t.amount_minor, t.credit_account_id, coalesce(t.refunds_id, t.reverses_id) as back_of,
    d.kind = 'fees' as debits_fees, c.kind = 'fees' as credits_fees,
    (select e.seq from ledger.entries e where e.transfer_id = t.id and e.side = 'credit') as credit_seq
  into v_transfer
  from ledger.transfers t
  join ledger.accounts d on d.id = t.debit_account_id
  join ledger.accounts c on c.id = t.credit_account_id
  where t.id = p_transfer_id;
  if v_transfer.debits_fees and v_transfer.back_of is null or not (v_transfer.debits_fees or v_transfer.credits_fees) then
    return; -- a new charge, or no fees in it
  end if;

  v_left := v_transfer.amount_minor;
  for v_line in
    select l.charge_id, l.most
    from (
      -- Taking back a payment: what it settled, less what earlier refunds of it have opened again.
      select a.charge_id,
        (a.amount_minor + coalesce((
          select sum(b.amount_minor)
          from ledger.allocations b
          join ledger.transfers t on t.id = b.transfer_id
          where b.charge_id = a.charge_id
            and (t.refunds_id = v_transfer.back_of or t.reverses_id = v_transfer.back_of)
        ), 0))::bigint as most,
        -a.charge_id as rank
      from ledger.allocations a
      where v_transfer.debits_fees
        and a.transfer_id = v_transfer.back_of
      union all
      select v_transfer.back_of, v_transfer.amount_minor, 0
      where v_transfer.credits_fees
        and v_transfer.back_of is not null
      union all
      select (line ->> 'chargeId')::bigint, (line ->> 'amountMinor')::bigint, 0
      from jsonb_array_elements(p_lines) line
      where v_transfer.credits_fees
        and v_transfer.back_of is null
      union all
      select o.charge_id, o.owed_minor, o.charge_id
      from ledger.open_charges(v_transfer.credit_account_id, v_transfer.credit_seq) o
      where v_transfer.credits_fees
        and v_transfer.back_of is null
        and p_lines is null
    ) l
    where l.most > 0
    order by l.rank
  loop
    exit when v_left = 0;
    v_part := least(v_line.most, v_left);
    insert into ledger.allocations (transfer_id, charge_id, amount_minor)
    values (p_transfer_id, v_line.charge_id, case when v_transfer.debits_fees then -v_part else v_part end);
    v_left := v_left - v_part;
  end loop;

  if v_left <> 0 then
    raise exception 'transfer % is not fully allocated: % left', p_transfer_id, v_left
      using errcode = 'check_violation', constraint = 'allocations_cover_the_transfer';
  end if;
end
$$;
