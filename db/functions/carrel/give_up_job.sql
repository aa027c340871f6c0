-- Has a job that waits tried no more. One that failed already is left as it is. Answers 'failed', that it is 'running' and was
-- left alone, or null where there is no such job (any more).
create function carrel.give_up_job(p_id bigint, p_reason text)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_running boolean;
  v_has_failed boolean;
  v_error text;
  v_before jsonb;
begin
  select j.locked_at is not null, j.attempts >= j.max_attempts, j.last_error, carrel.job_in_log(j.id)
  into v_is_running, v_has_failed, v_error, v_before
  from graphile_worker._private_jobs j
  where j.id = p_id
  for update;
  if not found then
    return null;
  elsif v_is_running then
    return 'running';
  elsif not v_has_failed then
    perform graphile_worker.permanently_fail_jobs(array[p_id], concat_ws(' ', p_reason, v_error));
    perform carrel.keep_in_log('job', p_id::text, v_before, carrel.job_in_log(p_id));
  end if;
  return 'failed';
end
$$;
