-- What is wrong with a request in itself, looked at before its key is taken; null when nothing is. First match wins, in
-- the order of the error list (docs/money.md). Nothing here changes with time, so a refusal leaves the key free.
--
-- A member (own_member_id) may send from their own wallet alone, to another's wallet or to what they owe. Whose account
-- it is comes before whether it exists: a member learns nothing of accounts that are not theirs.
create function ledger.check_request(
  p_attempt ledger.attempts,
  p_debit ledger.accounts,
  p_credit ledger.accounts,
  p_currency_known boolean,
  p_reference_known boolean
)
returns text
language sql immutable
as $$
  select case
    when p_attempt.key is null or p_attempt.fingerprint is null then 'idempotency_key_required'
    -- What refers to an earlier transfer means all of it when it names no amount.
    when p_attempt.amount_minor is null and p_attempt.verb in ('transfer', 'authorise', 'count_cash') then 'amount_invalid'
    when p_attempt.amount_minor < case p_attempt.verb when 'count_cash' then 0 else 1 end
      or p_attempt.amount_minor > 1000000000000000 then 'amount_invalid'
    when p_attempt.details -> 'lines' is not null
      and not ledger.lines_add_up(p_attempt.amount_minor, p_attempt.details -> 'lines') then 'amount_invalid'
    when p_attempt.verb in ('transfer', 'authorise', 'count_cash') then case
      when not p_currency_known then 'currency_unknown'
      when p_attempt.debit_account_id = p_attempt.credit_account_id then 'same_account'
      when p_attempt.own_member_id is not null and not coalesce(
        p_attempt.verb = 'transfer' and p_debit.kind = 'wallet' and p_debit.member_id = p_attempt.own_member_id
          and case p_attempt.kind
            when 'member_transfer' then coalesce(p_credit.kind, 'wallet') = 'wallet'
            when 'payment' then p_credit.kind = 'fees' and p_credit.member_id = p_attempt.own_member_id
            else false
          end,
        false
      ) then 'forbidden'
      when p_debit.id is null or (p_credit.id is null and p_attempt.verb <> 'count_cash') then 'account_not_found'
      when p_attempt.verb = 'count_cash' then case when p_debit.kind <> 'cash' then 'forbidden' end
      when not ledger.kind_fits(p_attempt.kind, p_debit.kind, p_credit.kind) then 'forbidden'
    end
    when p_attempt.own_member_id is not null then 'forbidden'
    when not p_reference_known then 'transfer_not_found'
  end
$$;
