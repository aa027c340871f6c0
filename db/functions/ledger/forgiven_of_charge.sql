-- What was waived of a charge, less the waivers that were taken back: it was never paid.
create function ledger.forgiven_of_charge(p_charge_id bigint)
returns bigint
language sql stable
as $$
  select coalesce(sum(a.amount_minor), 0)::bigint
  from ledger.allocations a
  join ledger.transfers t on t.id = a.transfer_id
  left join ledger.transfers b on b.id = coalesce(t.refunds_id, t.reverses_id)
  where a.charge_id = p_charge_id
    and 'waiver' in (t.kind, b.kind)
$$;
