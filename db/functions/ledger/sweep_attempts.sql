-- Declares attempts abandoned that have had no outcome for half a minute. From then on they can't happen: a call that
-- wakes up later meets the outcome and undoes itself. p_since bounds how far back is looked.
create function ledger.sweep_attempts(p_since timestamptz, p_now timestamptz)
returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  with swept as (
    insert into ledger.outcomes (attempt_id, opened_at, result, duration_us)
    select a.id, a.opened_at, 'abandoned', extract(epoch from clock_timestamp() - a.opened_at) * 1000000
    from ledger.attempts a
    where a.opened_at >= p_since
      and a.opened_at < p_now - interval '30 seconds'
      and not exists (select from ledger.outcomes o where o.attempt_id = a.id)
    order by a.opened_at, a.id
    limit 10000
    on conflict on constraint outcomes_pk do nothing
    returning attempt_id
  )
  select count(*) from swept
$$;
