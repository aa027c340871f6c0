-- Has a job that waits done at once, and one that failed tried anew with all its tries. Answers how it stands afterwards
-- ('waiting'), that it is 'running' and was left alone, or null where there is no such job (any more).
create function carrel.retry_job(p_id bigint, p_at timestamptz)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_running boolean;
  v_has_failed boolean;
  v_before jsonb;
begin
  select j.locked_at is not null, j.attempts >= j.max_attempts, carrel.job_in_log(j.id)
  into v_is_running, v_has_failed, v_before
  from graphile_worker._private_jobs j
  where j.id = p_id
  for update;
  if not found then
    return null;
  elsif v_is_running then
    return 'running';
  end if;
  perform graphile_worker.reschedule_jobs(
    array[p_id], run_at => p_at, attempts => case when v_has_failed then 0 end
  );
  perform carrel.keep_in_log('job', p_id::text, v_before, carrel.job_in_log(p_id));
  return 'waiting';
end
$$;
