-- The charges of a fees account of which something is owed, oldest first.
create function ledger.open_charges(p_account_id bigint)
returns table (charge_id bigint, owed_minor bigint)
language sql stable
as $$
  select t.id, o.owed
  from ledger.entries e
  join ledger.transfers t on t.id = e.transfer_id
  cross join lateral ledger.owed_of_charge(t.id) as o (owed)
  where e.account_id = p_account_id
    and e.side = 'debit'
    and t.refunds_id is null
    and t.reverses_id is null
    and o.owed > 0
  order by t.id
$$;
