-- Puts on record that posting these attempts was undone by an error of the database that proves it: a deadlock, a lock
-- that was not had in time. An error that proves nothing (a lost connection) is not written down; see sweep_attempts.
-- An attempt that has its outcome keeps it.
--
-- Whoever calls this says what the database did, so it is held to what can be said: of at most a batch of attempts, opened
-- within the minute that a request takes at most, in these words.
create function ledger.fail_attempts(p_attempt_ids bigint[], p_code text, p_sqlstate text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if cardinality(p_attempt_ids) > 64
    or p_code not in ('interrupted', 'idempotency_in_flight', 'overloaded')
    or p_sqlstate !~ '^[0-9A-Z]{5}$'
  then
    raise exception 'this is no failure that is kept: % %', p_code, p_sqlstate using errcode = 'invalid_parameter_value';
  end if;
  perform set_config('synchronous_commit', 'off', true);
  insert into ledger.outcomes (attempt_id, opened_at, result, code, sqlstate, duration_us)
  select a.id, a.opened_at, 'failed', p_code, p_sqlstate, extract(epoch from clock_timestamp() - a.opened_at) * 1000000
  from ledger.attempts a
  where a.id = any(p_attempt_ids)
    and a.opened_at >= now() - interval '1 minute'
  on conflict on constraint outcomes_pk do nothing;
end
$$;
