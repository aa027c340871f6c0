-- Writes a title with its contributors and subjects: a new one when p_id is null, otherwise the one that still has
-- p_version. No row comes back when it has another version by now, or does not exist.
--
-- Locks: the title's row, then contributors and subjects, each sorted by key, then the ISBN. Two saves that name the
-- same new contributor wait for one another in that order, and both succeed. Only corrections of a spelling reach for
-- other titles' rows; of two that cross each other PostgreSQL refuses one, which is told that it was busy.
create function catalog.save_title(
  p_id bigint,
  p_version int,
  p_title text,
  p_subtitle text,
  p_isbn13 text,
  p_publisher text,
  p_year int,
  p_language text,
  p_description text,
  p_series text,
  p_series_number text,
  p_edition text,
  p_contributor_names text[], -- in the order of the title page
  p_contributor_roles text[], -- as long as the names
  p_subjects text[],
  p_saved_at timestamptz
)
returns table (id bigint, version int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint;
  v_version int;
  v_contributors bigint[];
  v_corrected bigint[];
  v_line text;
begin
  if p_id is not null then
    perform
    from catalog.titles t
    where t.id = p_id
      and t.version = p_version
    for no key update;
    if not found then
      return;
    end if;
  end if;

  insert into catalog.contributors (name)
  select n.name
  from (
    select distinct on (catalog.name_key(w.name)) w.name, catalog.name_key(w.name) as name_key
    from unnest(p_contributor_names) with ordinality as w (name, position)
    order by catalog.name_key(w.name), w.position
  ) n
  where not exists (select from catalog.contributors c where c.name_key = n.name_key)
  order by n.name_key
  on conflict on constraint contributors_name_key_unique do nothing;

  insert into catalog.subjects (name)
  select n.name
  from (
    select distinct on (catalog.name_key(w.name)) w.name, catalog.name_key(w.name) as name_key
    from unnest(p_subjects) with ordinality as w (name, position)
    order by catalog.name_key(w.name), w.position
  ) n
  where not exists (select from catalog.subjects s where s.name_key = n.name_key)
  order by n.name_key
  on conflict on constraint subjects_name_key_unique do nothing;

  -- Whoever changes the spelling of a name that this title had already means to correct it: it is corrected wherever
  -- it stands. A name that only comes to the title keeps the spelling that the catalog has.
  if p_id is not null then
    with typed as (
      select distinct on (catalog.name_key(w.name)) w.name, catalog.name_key(w.name) as name_key
      from unnest(p_contributor_names) with ordinality as w (name, position)
      order by catalog.name_key(w.name), w.position
    ),
    corrected as (
      update catalog.contributors c
      set name = w.name
      from typed w
      where c.name_key = w.name_key
        and c.name <> w.name
        and exists (select from catalog.title_contributors tc where tc.title_id = p_id and tc.contributor_id = c.id)
      returning c.id
    )
    select array_agg(c.id)
    into v_corrected
    from corrected c;

    with typed as (
      select distinct on (catalog.name_key(w.name)) w.name, catalog.name_key(w.name) as name_key
      from unnest(p_subjects) with ordinality as w (name, position)
      order by catalog.name_key(w.name), w.position
    )
    update catalog.subjects s
    set name = w.name
    from typed w
    where s.name_key = w.name_key
      and s.name <> w.name
      and exists (select from catalog.title_subjects ts where ts.title_id = p_id and ts.subject_id = s.id);

    -- A new version too, so that nobody who is editing one of these titles puts the old spelling back unawares.
    update catalog.titles t
    set contributor_line = catalog.contributor_line(t.id),
      version = t.version + 1,
      updated_at = p_saved_at
    where t.id <> p_id
      and t.id in (select tc.title_id from catalog.title_contributors tc where tc.contributor_id = any (v_corrected));
  end if;

  select array_agg(c.id order by w.position)
  into v_contributors
  from unnest(p_contributor_names) with ordinality as w (name, position)
  join catalog.contributors c on c.name_key = catalog.name_key(w.name);

  -- Who has two roles is named once.
  select coalesce(string_agg(n.name, ', ' order by n.position), '')
  into v_line
  from (
    select c.name, min(w.position) as position
    from unnest(v_contributors) with ordinality as w (contributor_id, position)
    join catalog.contributors c on c.id = w.contributor_id
    group by c.id, c.name
  ) n;

  if p_id is null then
    insert into catalog.titles as t
      (title, subtitle, isbn13, publisher, year, language, description, series, series_number, edition,
       contributor_line, created_at, updated_at)
    values
      (p_title, p_subtitle, p_isbn13, p_publisher, p_year, p_language, p_description, p_series, p_series_number, p_edition,
       v_line, p_saved_at, p_saved_at)
    returning t.id, t.version into v_id, v_version;
  else
    update catalog.titles t
    set title = p_title,
      subtitle = p_subtitle,
      isbn13 = p_isbn13,
      publisher = p_publisher,
      year = p_year,
      language = p_language,
      description = p_description,
      series = p_series,
      series_number = p_series_number,
      edition = p_edition,
      contributor_line = v_line,
      version = t.version + 1,
      updated_at = p_saved_at
    where t.id = p_id
    returning t.id, t.version into v_id, v_version;
  end if;

  delete from catalog.title_contributors tc
  where tc.title_id = v_id
    and not exists (
      select
      from unnest(v_contributors, p_contributor_roles) with ordinality as w (contributor_id, role, position)
      where w.position = tc.position
        and w.contributor_id = tc.contributor_id
        and w.role = tc.role
    );
  insert into catalog.title_contributors (title_id, position, contributor_id, role)
  select v_id, w.position, w.contributor_id, w.role
  from unnest(v_contributors, p_contributor_roles) with ordinality as w (contributor_id, role, position)
  where not exists (
    select
    from catalog.title_contributors tc
    where tc.title_id = v_id
      and tc.position = w.position
  );

  delete from catalog.title_subjects ts
  where ts.title_id = v_id
    and not exists (
      select
      from unnest(p_subjects) as w (name)
      join catalog.subjects s on s.name_key = catalog.name_key(w.name)
      where s.id = ts.subject_id
    );
  insert into catalog.title_subjects (title_id, subject_id)
  select distinct v_id, s.id
  from unnest(p_subjects) as w (name)
  join catalog.subjects s on s.name_key = catalog.name_key(w.name)
  where not exists (
    select
    from catalog.title_subjects ts
    where ts.title_id = v_id
      and ts.subject_id = s.id
  );

  return query select v_id, v_version;
end
$$;
