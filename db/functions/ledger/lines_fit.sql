-- Whether each line of a payment is a charge of the account of which that much is owed, and none comes twice.
-- That they add up to the payment was looked at before (ledger.check_request).
create function ledger.lines_fit(p_account_id bigint, p_lines jsonb)
returns boolean
language sql stable
as $$
  with lines as (
    select (l ->> 'chargeId')::bigint as charge_id, (l ->> 'amountMinor')::bigint as amount_minor
    from jsonb_array_elements(p_lines) l
  )
  select count(distinct l.charge_id) = count(*)
    and bool_and(
      l.amount_minor > 0
      and coalesce(
        t.debit_account_id = p_account_id
          and t.phase = 'posted'
          and t.refunds_id is null
          and t.reverses_id is null
          and l.amount_minor <= ledger.owed_of_charge(t.id),
        false
      )
    )
  from lines l
  left join ledger.transfers t on t.id = l.charge_id
$$;
