-- Keeps that somebody had results of the cache forgotten: of a name and those below it, of one key of it, or all. They may lie
-- in Redis, so that no statement forgets them and logs it at once.
create function carrel.log_clearing(p_name text, p_key text, p_count int)
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select carrel.keep_in_log(
    'cache',
    p_name,
    jsonb_strip_nulls(jsonb_build_object('key', p_key, 'results', p_count)),
    jsonb_strip_nulls(jsonb_build_object('key', p_key, 'results', 0))
  )
$$;
