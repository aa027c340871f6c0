-- Takes the idempotency keys of these attempts, in one order for everybody, so that two batches can't wait for each
-- other. Gives back the attempts whose key is theirs now. A key in flight in another transaction is waited for, up to
-- lock_timeout; whoever comes second finds it taken.
create function ledger.take_keys(p_attempt_ids bigint[], p_opened_since timestamptz)
returns bigint[]
language sql
as $$
  with taken as (
    insert into ledger.keys (actor, key, fingerprint, attempt_id)
    select a.actor, a.key, a.fingerprint, a.id
    from ledger.attempts a
    where a.id = any(p_attempt_ids)
      and a.opened_at >= p_opened_since
    order by a.actor, a.key, a.id
    on conflict on constraint keys_pk do nothing
    returning attempt_id
  )
  select coalesce(array_agg(t.attempt_id), '{}') from taken t
$$;
