-- How many jobs wait, run and have failed.
create function carrel.count_jobs()
returns table (waiting int, running int, failed int)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts)::int,
    count(*) filter (where j.locked_at is not null)::int,
    count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts)::int
  from graphile_worker.jobs j
$$;
