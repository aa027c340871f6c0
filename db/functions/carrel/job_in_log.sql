-- A job as the log of admins keeps it, before and after something was done with it.
create function carrel.job_in_log(p_id bigint) returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'task', j.task_identifier,
    'state', case when j.attempts >= j.max_attempts then 'failed' else 'waiting' end,
    'attempts', j.attempts,
    'run_at', j.run_at
  )
  from graphile_worker.jobs j
  where j.id = p_id
$$;
