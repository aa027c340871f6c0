-- The key by which contributors and subjects are told apart; the same expression as their generated column name_key.
create function catalog.name_key(p_name text) returns text
language sql immutable strict parallel safe
set search_path = pg_catalog, pg_temp
as $$ select coalesce(nullif(carrel.fold(p_name), ''), p_name) $$;
