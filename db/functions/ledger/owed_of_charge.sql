-- What is still owed of a charge (a transfer that debited a member's fees).
create function ledger.owed_of_charge(p_charge_id bigint)
returns bigint
language sql stable
as $$
  select t.amount_minor - coalesce((select sum(a.amount_minor) from ledger.allocations a where a.charge_id = t.id), 0)::bigint
  from ledger.transfers t
  where t.id = p_charge_id
$$;
