-- Answers only when the schema is there, migrated and readable with the caller's rights. The books balance until a look
-- through them found otherwise; nobody is told by how much.
create function carrel.health()
returns table (library_name text, migrations int, server_version text, books_balance boolean)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select s.library_name,
    (select count(*)::int from migrations.applied a where a.name not like 'functions/%'),
    current_setting('server_version'),
    coalesce((select r.passed from ledger.reconciliations r order by r.id desc limit 1), true)
  from carrel.settings s
$$;
