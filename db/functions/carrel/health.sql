-- Answers only when the schema is there, migrated and readable with the caller's rights.
create function carrel.health()
returns table (library_name text, migrations int, server_version text)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select s.library_name,
    (select count(*)::int from migrations.applied a where a.name not like 'functions/%'),
    current_setting('server_version')
  from carrel.settings s
$$;
