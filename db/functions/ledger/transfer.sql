-- Posts one attempt, which is what a caller who finds nobody else on the way asks for. A plain transfer that nothing
-- speaks against is written here, step by step, at a quarter of what the machinery for many costs (bench/README.md).
-- Whatever is not plain, or not clear, is left to ledger.post_batch, which decides: there is one judge. Key, accounts in
-- the order of their ids, balances, transfer with its entries, outcome: the same order, under the same constraints.
create function ledger.transfer(p_attempt_id bigint, p_opened_since timestamptz)
returns setof ledger.answer
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_request record;
  v_debit ledger.accounts;
  v_credit ledger.accounts;
  v_amount bigint;
  v_available bigint;
  v_transfer_id bigint;
  v_debit_after bigint;
  v_credit_after bigint;
begin
  select a.*, d.kind as debit_kind, c.kind as credit_kind,
    ledger.check_request(a, d, c, cu.code is not null, false) as code
  into v_request
  from ledger.attempts a
  join ledger.accounts d on d.id = a.debit_account_id
  join ledger.accounts c on c.id = a.credit_account_id
  left join ledger.currencies cu on cu.code = a.currency
  where a.id = p_attempt_id
    and a.opened_at >= p_opened_since
    and a.verb = 'transfer'
    and a.details is null
    and c.kind <> 'fees' -- what pays a member's charges has them to settle
    and not exists (select from ledger.outcomes o where o.attempt_id = a.id);
  if v_request.id is null or v_request.code is not null then
    return query select b.* from ledger.post_batch(array[p_attempt_id], p_opened_since) b;
    return;
  end if;

  insert into ledger.keys (actor, key, fingerprint, attempt_id)
  values (v_request.actor, v_request.key, v_request.fingerprint, p_attempt_id)
  on conflict on constraint keys_pk do nothing;
  if not found then
    return query select b.* from ledger.post_batch(array[p_attempt_id], p_opened_since) b;
    return;
  end if;

  if v_request.debit_account_id < v_request.credit_account_id then
    select a.* into v_debit from ledger.accounts a where a.id = v_request.debit_account_id for no key update;
    select a.* into v_credit from ledger.accounts a where a.id = v_request.credit_account_id for no key update;
  else
    select a.* into v_credit from ledger.accounts a where a.id = v_request.credit_account_id for no key update;
    select a.* into v_debit from ledger.accounts a where a.id = v_request.debit_account_id for no key update;
  end if;
  v_amount := v_request.amount_minor;
  v_available := case v_debit.normal_side
    when 'credit' then v_debit.posted_credits - v_debit.posted_debits - v_debit.pending_debits
    else v_debit.posted_debits - v_debit.posted_credits - v_debit.pending_credits
  end;
  if not (
    v_debit.status = 'open'
    and v_credit.status = 'open'
    and v_debit.currency = v_request.currency
    and v_credit.currency = v_request.currency
    and (v_debit.normal_side = 'debit' or v_debit.may_go_negative or v_available >= v_amount)
    and (v_credit.normal_side = 'credit' or v_credit.may_go_negative
      or v_credit.posted_debits - v_credit.posted_credits - v_credit.pending_credits >= v_amount)
    and coalesce(v_request.expected_seq = v_debit.seq, true)
    and coalesce(v_request.limit_minor >= v_amount, true)
    and greatest(v_debit.posted_debits, v_credit.posted_credits) <= 4000000000000000000 - v_amount
  ) then
    return query select b.* from ledger.post_batch(array[p_attempt_id], p_opened_since) b;
    -- Declared abandoned while it waited for a lock: then it has not happened, and may not keep its key either.
    if not exists (
      select from ledger.outcomes o where o.attempt_id = p_attempt_id and o.xid = pg_current_xact_id()::text::bigint
    ) then
      raise exception 'attempt % has its outcome already', p_attempt_id
        using errcode = 'unique_violation', constraint = 'outcomes_pk';
    end if;
    return;
  end if;

  update ledger.accounts a
  set posted_debits = a.posted_debits + v_amount, seq = a.seq + 1
  where a.id = v_debit.id;
  update ledger.accounts a
  set posted_credits = a.posted_credits + v_amount, seq = a.seq + 1
  where a.id = v_credit.id;
  v_debit_after := case v_debit.normal_side
    when 'credit' then v_debit.posted_credits - v_debit.posted_debits - v_amount
    else v_debit.posted_debits - v_debit.posted_credits + v_amount
  end;
  v_credit_after := case v_credit.normal_side
    when 'credit' then v_credit.posted_credits - v_credit.posted_debits + v_amount
    else v_credit.posted_debits - v_credit.posted_credits - v_amount
  end;

  v_transfer_id := nextval('ledger.transfer_ids');
  with written as (
    insert into ledger.transfers
      (id, attempt_id, phase, kind, debit_account_id, credit_account_id, currency, amount_minor, loan_id, copy_id, reason)
    values
      (v_transfer_id, p_attempt_id, 'posted', v_request.kind, v_debit.id, v_credit.id, v_request.currency, v_amount,
       v_request.loan_id, v_request.copy_id, v_request.reason)
  )
  insert into ledger.entries (account_id, seq, transfer_id, side, amount_minor, balance_after)
  values
    (v_debit.id, v_debit.seq + 1, v_transfer_id, 'debit', v_amount, v_debit_after),
    (v_credit.id, v_credit.seq + 1, v_transfer_id, 'credit', v_amount, v_credit_after);

  insert into ledger.outcomes (attempt_id, opened_at, result, transfer_id, balance_seen, duration_us)
  values (
    p_attempt_id, v_request.opened_at, 'posted', v_transfer_id, v_available,
    extract(epoch from clock_timestamp() - v_request.opened_at) * 1000000
  );
  return query select p_attempt_id, 'posted', null::text, false, v_transfer_id, 'posted', v_request.kind,
    v_debit.id, v_credit.id, v_request.currency, v_amount, null::bigint, v_request.reason, now(), null::timestamptz,
    v_debit_after, v_credit_after, v_available;
end
$$;
