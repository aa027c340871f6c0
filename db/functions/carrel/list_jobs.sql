-- The worker's jobs, newest first, without what they were given: letters and names stand there. Of an error its first line, without
-- addresses, passwords and anything as long as a token.
create function carrel.list_jobs(p_state text, p_task text, p_before bigint, p_limit int)
returns table (
  id bigint,
  task text,
  state text,
  attempts int,
  max_attempts int,
  last_error text,
  run_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  locked_at timestamptz
)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select j.id, j.task_identifier, s.state, j.attempts::int, j.max_attempts::int,
    left(
      regexp_replace(
        regexp_replace(
          regexp_replace(split_part(j.last_error, E'\n', 1), '://[^/\s]*@', '://…@', 'g'),
          '[^\s<>"'':/…]+@[^\s<>"'']+', '…@…', 'g'
        ),
        '[A-Za-z0-9_-]{32,}', '…', 'g'
      ),
      300
    ),
    j.run_at, j.created_at, j.updated_at, j.locked_at
  from graphile_worker.jobs j
  cross join lateral (
    select case
      when j.locked_at is not null then 'running'
      when j.attempts >= j.max_attempts then 'failed'
      else 'waiting'
    end as state
  ) s
  where (p_state is null or s.state = p_state)
    and (p_task is null or j.task_identifier = p_task)
    and (p_before is null or j.id < p_before)
  order by j.id desc
  limit p_limit
$$;
