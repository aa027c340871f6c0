-- Puts attempts on record before anything is moved, and gives their numbers in the order given. Its commit need not wait
-- for the disk: what it precedes is flushed after it, in the same log, so no transfer can outlive its attempt's record.
--
-- One in 32 waits all the same, the one that begins a session's next block of numbers: what a killed server had not
-- written of its sequence it would give out again, and a call that still held such a number would be answered for
-- somebody else's attempt.
create function ledger.open_attempts(p_attempts jsonb)
returns table (id bigint, opened_at timestamptz)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_block int := 32; -- the sequence's cache
begin
  return query
    with given as (
      select nextval('ledger.attempt_ids') as id, a.*
      from jsonb_to_recordset(p_attempts) as a (
        user_id bigint, api_key_id bigint, session_id text, ip inet, user_agent text, door text,
        key text, fingerprint text, try smallint, verb text, kind text,
        debit_account_id bigint, credit_account_id bigint, currency text, amount_minor bigint, amount_given text,
        refers_to bigint, reason text, loan_id bigint, copy_id bigint, own_member_id bigint, limit_minor bigint,
        expected_seq bigint, expires_at timestamptz, details jsonb
      )
    )
    insert into ledger.attempts
      (id, actor, user_id, api_key_id, session_id, ip, user_agent, door, key, fingerprint, try, verb, kind,
       debit_account_id, credit_account_id, currency, amount_minor, amount_given, refers_to, reason, loan_id, copy_id,
       own_member_id, limit_minor, expected_seq, expires_at, details)
    select g.id, desk.actor_of(g.user_id, g.api_key_id), g.user_id, g.api_key_id, g.session_id, g.ip, g.user_agent,
      g.door, g.key, g.fingerprint, coalesce(g.try, 1), g.verb, g.kind,
      -- What refers to a transfer touches its accounts, the other way round when it takes money back.
      coalesce(g.debit_account_id, case when g.refers_to is not null then (
        select case when g.verb in ('refund', 'reverse') then t.credit_account_id else t.debit_account_id end
        from ledger.transfers t
        where t.id = g.refers_to
      ) end),
      coalesce(g.credit_account_id, case when g.refers_to is not null then (
        select case when g.verb in ('refund', 'reverse') then t.debit_account_id else t.credit_account_id end
        from ledger.transfers t
        where t.id = g.refers_to
      ) end),
      g.currency, g.amount_minor, g.amount_given, g.refers_to, g.reason,
      g.loan_id, g.copy_id, g.own_member_id, g.limit_minor, g.expected_seq, g.expires_at, g.details
    from given g
    returning attempts.id, attempts.opened_at;
  -- How far the last number stands within its block, counted from 0. last_value is the end of the newest block.
  perform set_config('synchronous_commit', 'off', true)
  from ledger.attempt_ids s
  where jsonb_array_length(p_attempts)
    <= mod(mod(currval('ledger.attempt_ids') - s.last_value - 1, v_block) + v_block, v_block);
end
$$;
