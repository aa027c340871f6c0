-- Puts on record that posting these attempts was undone by an error of the database that proves it: a deadlock, a lock
-- that was not had in time. An error that proves nothing (a lost connection) is not written down; see sweep_attempts.
-- An attempt that has its outcome keeps it.
create function ledger.fail_attempts(p_attempt_ids bigint[], p_code text, p_sqlstate text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into ledger.outcomes (attempt_id, opened_at, result, code, sqlstate, duration_us)
  select a.id, a.opened_at, 'failed', p_code, p_sqlstate, extract(epoch from clock_timestamp() - a.opened_at) * 1000000
  from ledger.attempts a
  where a.id = any(p_attempt_ids)
  on conflict on constraint outcomes_pk do nothing;
end
$$;
