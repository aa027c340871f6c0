-- What can be taken back of these charges: the part that is still owed, and the part that was paid.
create function ledger.refundable(p_charge_ids bigint[])
returns table (charge_id bigint, owed_minor bigint, paid_minor bigint)
language sql stable
as $$
  select t.id, o.owed, t.amount_minor - o.owed - b.taken_back - ledger.forgiven_of_charge(t.id)
  from ledger.transfers t
  cross join lateral ledger.owed_of_charge(t.id) as o (owed)
  cross join lateral (
    select coalesce(sum(r.amount_minor), 0)::bigint as taken_back
    from ledger.transfers r
    where r.refunds_id = t.id
  ) b
  where t.id = any(p_charge_ids)
    and not exists (select from ledger.transfers r where r.reverses_id = t.id)
$$;
