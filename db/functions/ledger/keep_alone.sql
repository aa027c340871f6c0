-- What a request that came alone leaves behind beside the transfer: how a pending one ended, or the count of a drawer.
create function ledger.keep_alone(p_attempt ledger.attempts, p_transfer_id bigint, p_expected_minor bigint)
returns void
language sql
as $$
  insert into ledger.resolutions (pending_id, outcome, attempt_id, transfer_id)
  select p_attempt.refers_to,
    case p_attempt.verb when 'capture' then 'captured' when 'void' then 'voided' else 'expired' end,
    p_attempt.id, p_transfer_id
  where p_attempt.verb in ('capture', 'void', 'expire');

  insert into ledger.cash_counts (account_id, attempt_id, counted_minor, expected_minor, transfer_id, reason)
  select p_attempt.debit_account_id, p_attempt.id, p_attempt.amount_minor, p_expected_minor, p_transfer_id,
    nullif(btrim(p_attempt.reason), '')
  where p_attempt.verb = 'count_cash';
$$;
