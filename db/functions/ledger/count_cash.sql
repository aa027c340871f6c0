-- The move that brings a cash desk's account to what was counted in its drawer: the difference, with suspense. No move
-- when there is none; 'reason_required' when there is one that nobody explains.
create function ledger.count_cash(p_attempt ledger.attempts)
returns ledger.prepared
language plpgsql
as $$
declare
  v_cash ledger.accounts;
  v_suspense_id bigint;
  v_expected bigint;
  v_difference bigint;
begin
  select a.id into v_suspense_id
  from ledger.accounts a
  where a.kind = 'suspense'
    and a.currency = p_attempt.currency;
  perform from ledger.accounts a
  where a.id in (p_attempt.debit_account_id, v_suspense_id)
  order by a.id
  for no key update;
  select a.* into v_cash from ledger.accounts a where a.id = p_attempt.debit_account_id;
  v_expected := v_cash.posted_debits - v_cash.posted_credits;
  v_difference := p_attempt.amount_minor - v_expected;

  return row(
    case
      when p_attempt.expected_seq <> v_cash.seq then 'version_conflict'
      when p_attempt.currency <> v_cash.currency then 'currency_mismatch'
      when v_difference <> 0 and coalesce(btrim(p_attempt.reason), '') = '' then 'reason_required'
    end,
    case
      when v_difference > 0 then row(
        p_attempt.id, 'posted', 'cash_difference', v_cash.id, v_suspense_id, v_cash.currency, v_difference, 0,
        null, null, null, null, null, p_attempt.reason, null, null, null
      )::ledger.move
      when v_difference < 0 then row(
        p_attempt.id, 'posted', 'cash_difference', v_suspense_id, v_cash.id, v_cash.currency, -v_difference, 0,
        null, null, null, null, null, p_attempt.reason, null, null, null
      )::ledger.move
    end,
    v_expected
  );
end
$$;
