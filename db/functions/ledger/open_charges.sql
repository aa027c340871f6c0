-- The charges of a fees account of which something is owed, oldest first. With p_until: as of that entry of the account,
-- without it. What is owed in all is known, so the charges are walked from the newest on, and no further than it goes.
create function ledger.open_charges(p_account_id bigint, p_until bigint default null)
returns table (charge_id bigint, owed_minor bigint)
language plpgsql stable
as $$
declare
  v_left bigint;
  v_before bigint := coalesce(p_until, 9223372036854775807);
  v_seen int;
  v_charge record;
  v_ids bigint[] := '{}';
  v_owed bigint[] := '{}';
begin
  if p_until is null then
    select a.posted_debits - a.posted_credits into v_left from ledger.accounts a where a.id = p_account_id;
  else
    select coalesce(max(e.balance_after), 0) into v_left
    from ledger.entries e
    where e.account_id = p_account_id
      and e.seq = p_until - 1;
  end if;

  while v_left > 0 loop
    v_seen := 0;
    -- A few at a time, so that no plan begins with all of them.
    for v_charge in
      select e.seq, t.id,
        case when t.refunds_id is null and t.reverses_id is null then ledger.owed_of_charge(t.id) else 0 end as owed
      from (
        select d.seq, d.transfer_id
        from ledger.entries d
        where d.account_id = p_account_id
          and d.side = 'debit'
          and d.seq < v_before
        order by d.seq desc
        limit 20
      ) e
      join ledger.transfers t on t.id = e.transfer_id
      order by e.seq desc
    loop
      v_seen := v_seen + 1;
      v_before := v_charge.seq;
      continue when v_charge.owed <= 0;
      v_ids := array_prepend(v_charge.id, v_ids);
      v_owed := array_prepend(v_charge.owed, v_owed);
      v_left := v_left - v_charge.owed;
      exit when v_left <= 0;
    end loop;
    exit when v_seen < 20;
  end loop;
  return query select u.id, u.owed from unnest(v_ids, v_owed) as u (id, owed);
end
$$;
