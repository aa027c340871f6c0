-- A worker holds an advisory lock as long as it lives. Jobs whose worker's lock is free were left behind by a
-- process that was killed: they are given back, at once and not after the four hours that graphile-worker waits.
-- Only jobs taken before p_locked_before count, because a worker takes its lock a moment after it starts.
create function carrel.unlock_lost_jobs(p_locked_before timestamptz) returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_worker_id text;
  v_lost text[] := '{}';
begin
  for v_worker_id in
    select distinct j.locked_by
    from graphile_worker.jobs j
    where j.locked_by is not null
      and j.locked_at < p_locked_before
    order by 1
  loop
    if pg_try_advisory_xact_lock(hashtextextended('carrel worker ' || v_worker_id, 0)) then
      v_lost := v_lost || v_worker_id;
    end if;
  end loop;
  if cardinality(v_lost) > 0 then
    perform graphile_worker.force_unlock_workers(v_lost);
  end if;
  return cardinality(v_lost);
end
$$;
