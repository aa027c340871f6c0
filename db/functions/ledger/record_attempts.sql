-- Writes attempts down, and gives their numbers in the order given.
create function ledger.record_attempts(p_attempts jsonb)
returns table (id bigint, opened_at timestamptz)
language sql
as $$
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
  returning attempts.id, attempts.opened_at
$$;
