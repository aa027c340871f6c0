-- Names who acts, until the end of the statement: the log of admins' changes reads it (carrel.log_change). Always true, so
-- that it can stand in a WHERE.
create function carrel.acts_as(p_actor jsonb) returns boolean
language sql
set search_path = pg_catalog, pg_temp
as $$
  select set_config('carrel.actor', p_actor::text, true) is not null
$$;
