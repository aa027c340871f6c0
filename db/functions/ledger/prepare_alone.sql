-- What a request that comes alone needs before money moves: the move that it stands for, or the code of its decline.
create function ledger.prepare_alone(p_attempt ledger.attempts, p_move ledger.move)
returns ledger.prepared
language plpgsql
as $$
begin
  if p_attempt.refers_to is not null then
    return ledger.refer(p_attempt);
  elsif p_attempt.verb = 'count_cash' then
    return ledger.count_cash(p_attempt);
  else
    -- A payment that names its lines: somebody else may have taken it in the meantime.
    perform from ledger.accounts a
    where a.id in (p_attempt.debit_account_id, p_attempt.credit_account_id)
    order by a.id
    for no key update;
    return row(
      case
        when not ledger.lines_fit(p_attempt.credit_account_id, p_attempt.details -> 'lines')
          then 'version_conflict'
      end,
      p_move,
      null::bigint
    );
  end if;
end
$$;
