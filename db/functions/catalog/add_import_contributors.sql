-- Second step of catalog.merge_import: the names that new titles bring. Fills import_names (line, position, role and
-- the contributor's id) and returns how many contributors the catalog did not have.
create function catalog.add_import_contributors() returns int
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_added int;
begin
  create temp table import_names on commit drop as
  select r.line, w.position::smallint as position, w.role, w.name, catalog.name_key(w.name) as name_key, null::bigint as contributor_id
  from pg_temp.import_rows r
  join pg_temp.import_matches m on m.line = r.line
  cross join lateral unnest(r.contributors, r.roles) with ordinality as w (name, role, position)
  where m.refusal is null
    and m.title_id is null
    and m.leader = m.line;
  analyze pg_temp.import_names;

  insert into catalog.contributors (name)
  select n.name
  from (
    select distinct on (i.name_key) i.name, i.name_key
    from pg_temp.import_names i
    order by i.name_key, i.line, i.position
  ) n
  where not exists (select from catalog.contributors c where c.name_key = n.name_key)
  order by n.name_key
  on conflict on constraint contributors_name_key_unique do nothing;
  get diagnostics v_added = row_count;

  update pg_temp.import_names n
  set contributor_id = c.id,
    name = c.name
  from catalog.contributors c
  where c.name_key = n.name_key;
  return v_added;
end
$$;
