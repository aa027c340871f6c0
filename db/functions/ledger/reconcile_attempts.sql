-- Attempts, what came of them, their keys and their transfers: one to one. A part of ledger.reconcile.
create function ledger.reconcile_attempts()
returns table ("check" text, found jsonb)
language sql stable
as $$
  select 'outcomes_of_transfers', jsonb_build_object('transferId', t.id::text, 'attemptId', coalesce(t.attempt_id, o.attempt_id)::text)
  from ledger.transfers t
  full join (
    select o.attempt_id, o.transfer_id
    from ledger.outcomes o
    where o.result = 'posted'
  ) o on o.attempt_id = t.attempt_id
  left join ledger.attempts a on t.id is null and a.id = o.attempt_id
  where case
    when t.id is not null then o.transfer_id is distinct from t.id
    -- Releasing what was set aside makes no transfer, nor does a drawer that holds what it should.
    else o.transfer_id is not null or coalesce(a.verb, '') not in ('void', 'expire', 'count_cash')
      or (a.verb = 'count_cash' and not exists (
        select from ledger.cash_counts c where c.attempt_id = o.attempt_id and c.transfer_id is null
      ))
  end
  union all
  select 'as_asked', jsonb_build_object('transferId', t.id::text, 'attemptId', a.id::text)
  from ledger.transfers t
  join ledger.attempts a on a.id = t.attempt_id
  where case
    when a.verb in ('transfer', 'authorise') then
      (t.debit_account_id, t.credit_account_id, t.amount_minor, t.currency, t.kind)
        is distinct from (a.debit_account_id, a.credit_account_id, a.amount_minor, a.currency, a.kind)
    when a.verb = 'count_cash' then t.kind <> 'cash_difference'
    else a.refers_to is distinct from coalesce(t.refunds_id, t.reverses_id, t.captures_id)
      or t.amount_minor <> a.amount_minor
  end
  union all
  select 'attempts_have_outcomes', jsonb_build_object('attemptId', a.id::text)
  from ledger.attempts a
  left join ledger.outcomes o on o.attempt_id = a.id
  where o.attempt_id is null
    and a.opened_at < statement_timestamp() - interval '1 minute'
  union all
  select 'outcomes_have_attempts', jsonb_build_object('attemptId', o.attempt_id::text)
  from ledger.outcomes o
  left join (select a.id, count(*) as n from ledger.attempts a group by a.id) a on a.id = o.attempt_id
  where a.n is distinct from 1
  union all
  select 'keys', jsonb_build_object('attemptId', coalesce(k.attempt_id, o.attempt_id)::text)
  from ledger.keys k
  full join (
    select o.attempt_id
    from ledger.outcomes o
    where o.result in ('posted', 'declined')
  ) o on o.attempt_id = k.attempt_id
  left join ledger.attempts a on a.id = k.attempt_id
  where k.attempt_id is null
    or o.attempt_id is null
    or (k.actor, k.key, k.fingerprint) is distinct from (a.actor, a.key, a.fingerprint)
$$;
