-- Third step of catalog.merge_import: the titles themselves with their contributors and subjects. Returns how many.
create function catalog.add_import_titles(p_merged_at timestamptz) returns int
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_added int;
begin
  -- Ids first, in the order of the file: what follows finds its title by them.
  update pg_temp.import_matches m
  set title_id = numbered.id,
    added = true
  from (
    select o.line, nextval(pg_get_serial_sequence('catalog.titles', 'id')) as id
    from (
      select n.line
      from pg_temp.import_matches n
      where n.refusal is null
        and n.title_id is null
        and n.leader = n.line
      order by n.line
    ) o
  ) as numbered
  where m.line = numbered.line;

  -- Subjects before titles: catalog.save_title takes them in this order too, so that a merge and somebody who saves a
  -- title with the same new subject and ISBN wait for one another and don't deadlock.
  create temp table import_subjects on commit drop as
  select distinct on (m.title_id, catalog.name_key(w.name)) m.line, m.title_id, w.name, catalog.name_key(w.name) as name_key
  from pg_temp.import_rows r
  join pg_temp.import_matches m on m.line = r.line
  cross join lateral unnest(r.subjects) as w (name)
  where m.added
  order by m.title_id, catalog.name_key(w.name);

  insert into catalog.subjects (name)
  select n.name
  from (
    select distinct on (s.name_key) s.name, s.name_key
    from pg_temp.import_subjects s
    order by s.name_key, s.title_id
  ) n
  where not exists (select from catalog.subjects s where s.name_key = n.name_key)
  order by n.name_key
  on conflict on constraint subjects_name_key_unique do nothing;

  -- Who has two roles is named once.
  insert into catalog.titles
    (id, title, subtitle, isbn13, publisher, year, language, description, series, series_number, edition,
     contributor_line, popularity, created_at, updated_at)
  overriding system value
  select
    m.title_id, r.title, r.subtitle, r.isbn13, r.publisher, r.year, r.language, r.description, r.series, r.series_number, r.edition,
    coalesce(named.line, ''), coalesce(r.popularity, 0), p_merged_at, p_merged_at
  from pg_temp.import_matches m
  join pg_temp.import_rows r on r.line = m.line
  left join (
    select o.line, string_agg(o.name, ', ' order by o.position) as line
    from (
      select n.line as line, n.name, min(n.position) as position
      from pg_temp.import_names n
      group by n.line, n.contributor_id, n.name
    ) o
    group by o.line
  ) as named (of_line, line) on named.of_line = m.line
  where m.added
  order by m.line
  on conflict on constraint titles_isbn13_unique do nothing;
  get diagnostics v_added = row_count;

  -- Somebody saved a title with one of these ISBNs while we were matching: it is theirs.
  update pg_temp.import_matches m
  set title_id = t.id,
    added = false,
    found = true
  from catalog.titles t
  where m.added
    and t.isbn13 = m.isbn13
    and t.id <> m.title_id;

  -- Who repeats a row goes where that row went.
  update pg_temp.import_matches m
  set title_id = l.title_id
  from pg_temp.import_matches l
  where l.line = m.leader
    and m.leader <> m.line
    and m.title_id is null
    and m.refusal is null;

  insert into catalog.title_contributors (title_id, position, contributor_id, role)
  select
    once.title_id,
    row_number() over (partition by once.title_id order by once.position),
    once.contributor_id,
    once.role
  from (
    select distinct on (n.line, n.contributor_id, n.role) m.title_id, n.position, n.contributor_id, n.role
    from pg_temp.import_names n
    join pg_temp.import_matches m on m.line = n.line
    where m.added
    order by n.line, n.contributor_id, n.role, n.position
  ) once
  order by once.title_id, once.position;

  insert into catalog.title_subjects (title_id, subject_id)
  select n.title_id, s.id
  from pg_temp.import_subjects n
  join catalog.subjects s on s.name_key = n.name_key
  where not exists (select from pg_temp.import_matches m where m.line = n.line and not m.added)
  order by n.title_id, s.id;
  return v_added;
end
$$;
