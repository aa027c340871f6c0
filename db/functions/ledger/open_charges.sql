-- The charges of a fees account of which something is owed, oldest first. With p_until: as of that entry of the account,
-- without it. What is owed in all is known, so the charges are walked from the newest on, and no further than it goes.
create function ledger.open_charges(p_account_id bigint, p_until bigint default null)
returns table (charge_id bigint, owed_minor bigint)
language plpgsql stable
as $$
declare
  v_left bigint;
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

  if v_left > 0 then
    for v_charge in
      select t.id, ledger.owed_of_charge(t.id) as owed
      from ledger.entries e
      join ledger.transfers t on t.id = e.transfer_id
      where e.account_id = p_account_id
        and e.side = 'debit'
        and (p_until is null or e.seq < p_until)
        and t.refunds_id is null
        and t.reverses_id is null
      order by e.seq desc
    loop
      continue when v_charge.owed <= 0;
      v_ids := array_prepend(v_charge.id, v_ids);
      v_owed := array_prepend(v_charge.owed, v_owed);
      v_left := v_left - v_charge.owed;
      exit when v_left <= 0;
    end loop;
  end if;
  return query select u.id, u.owed from unnest(v_ids, v_owed) as u (id, owed);
end
$$;
