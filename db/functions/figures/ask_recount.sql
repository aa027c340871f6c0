-- Asks the worker to count all days anew: after rows came in from elsewhere, of which nothing here was told.
create function figures.ask_recount()
returns void
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select graphile_worker.add_job('count_figures', '{"anew": true}', job_key => 'count figures anew', max_attempts => 3)
$$;
