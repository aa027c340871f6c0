-- Takes the idempotency keys of these attempts, in one order for everybody, so that two batches can't wait for each
-- other. Gives back the attempts whose key is theirs now. A key in flight in another transaction is waited for, up to
-- lock_timeout; whoever comes second finds it taken. A key that ledger.transfer took for its attempt is that attempt's.
create function ledger.take_keys(p_attempt_ids bigint[], p_actors text[], p_keys text[], p_fingerprints text[])
returns bigint[]
language sql
as $$
  with taken as (
    insert into ledger.keys (actor, key, fingerprint, attempt_id)
    select a.actor, a.key, a.fingerprint, a.id
    from unnest(p_actors, p_keys, p_fingerprints, p_attempt_ids) as a (actor, key, fingerprint, id)
    order by a.actor, a.key, a.id
    on conflict on constraint keys_pk do nothing
    returning attempt_id
  )
  select array(
    select t.attempt_id from taken t
    union all
    select k.attempt_id from ledger.keys k where k.attempt_id = any(p_attempt_ids)
  )
$$;
