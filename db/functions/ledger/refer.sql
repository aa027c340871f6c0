-- Turns a request that refers to an earlier transfer into the move that it asks for, or a code that says why not.
-- The earlier transfer is locked first: of two refunds at once the second sees the first, and a pending transfer is
-- resolved once, whatever keys they come with. Then the accounts, because what is owed of a charge hangs on them.
-- The move is given with the code too: what is wrong with the accounts is told before it.
create function ledger.refer(p_attempt ledger.attempts)
returns ledger.prepared
language plpgsql
as $$
declare
  v_old ledger.transfers;
  v_fees ledger.accounts;
  v_wallet_id bigint;
  v_amount bigint;
  v_taken_back bigint;
  v_forgiven bigint := 0;
  v_owed bigint;
  v_is_even boolean;
  v_ended text;
begin
  select t.* into v_old from ledger.transfers t where t.id = p_attempt.refers_to for no key update;

  if p_attempt.verb in ('capture', 'void', 'expire') then
    select r.outcome into v_ended from ledger.resolutions r where r.pending_id = v_old.id;
    v_amount := coalesce(p_attempt.amount_minor, v_old.amount_minor);
    return row(
      case
        when v_old.phase <> 'pending' then 'pending_not_pending'
        when v_ended is not null then 'pending_' || v_ended
        when p_attempt.verb = 'capture' and v_old.expires_at <= now() then 'pending_expired'
        when p_attempt.verb = 'expire' and v_old.expires_at > now() then 'pending_not_expired'
        when p_attempt.verb = 'capture' and v_amount > v_old.amount_minor then 'pending_amount_exceeded'
      end,
      row(
        p_attempt.id, case p_attempt.verb when 'capture' then 'posted' else 'released' end, v_old.kind,
        v_old.debit_account_id, v_old.credit_account_id, v_old.currency, v_amount, v_old.amount_minor,
        null, null, case p_attempt.verb when 'capture' then v_old.id end,
        p_attempt.loan_id, p_attempt.copy_id, p_attempt.reason, null, null, null
      )::ledger.move,
      null::bigint
    );
  end if;

  select f.* into v_fees from ledger.accounts f where f.id = v_old.debit_account_id and f.kind = 'fees';
  select w.id into v_wallet_id
  from ledger.accounts w
  where w.kind = 'wallet' and w.member_id = v_fees.member_id and w.currency = v_fees.currency;
  perform from ledger.accounts a
  where a.id in (v_old.debit_account_id, v_old.credit_account_id, v_wallet_id)
  order by a.id
  for no key update;

  select coalesce(sum(t.amount_minor), 0) into v_taken_back
  from ledger.transfers t
  where t.refunds_id = v_old.id;
  -- What was waived of a charge was never paid, so there is nothing of it to give back.
  if v_fees.id is not null then
    v_forgiven := ledger.forgiven_of_charge(v_old.id);
  end if;
  v_amount := case p_attempt.verb
    when 'refund' then coalesce(p_attempt.amount_minor, v_old.amount_minor - v_taken_back - v_forgiven)
    else v_old.amount_minor
  end;
  -- A charge is taken back from what is owed of it; once it was paid, its money goes to the member's wallet.
  v_owed := case when v_fees.id is not null then ledger.owed_of_charge(v_old.id) end;
  -- A charge that filled the member's own wallet, and was paid: what it gave and what it took are even.
  v_is_even := coalesce(v_owed = 0 and v_wallet_id = v_old.credit_account_id, false);

  return row(
    case
      when v_old.phase = 'pending' then 'pending_not_captured'
      when exists (select from ledger.transfers t where t.reverses_id = v_old.id) then 'already_reversed'
      -- Nothing was taken back yet where nothing can be, so that only too large an amount is told first.
      when v_amount + v_taken_back > v_old.amount_minor - v_forgiven or v_amount < 1 then 'refund_exceeds_original'
      when v_owed > 0 and v_owed < v_amount then 'refund_exceeds_original'
      when v_is_even then 'refund_exceeds_original'
      when v_old.kind in ('refund', 'reversal') then 'refund_of_refund'
    end,
    row(
      p_attempt.id, 'posted', case p_attempt.verb when 'refund' then 'refund' else 'reversal' end,
      v_old.credit_account_id, case when v_owed = 0 and not v_is_even then v_wallet_id else v_old.debit_account_id end,
      v_old.currency, case when v_is_even then 0 else v_amount end, 0,
      case p_attempt.verb when 'refund' then v_old.id end, case p_attempt.verb when 'reverse' then v_old.id end, null,
      p_attempt.loan_id, p_attempt.copy_id, p_attempt.reason, null, null, null
    )::ledger.move,
    null::bigint
  );
end
$$;
