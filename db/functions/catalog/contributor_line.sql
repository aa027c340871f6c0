-- The names of a title's contributors in order, joined by commas; who has two roles is named once.
create function catalog.contributor_line(p_title_id bigint) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(string_agg(n.name, ', ' order by n.position), '')
  from (
    select c.name, min(tc.position) as position
    from catalog.title_contributors tc
    join catalog.contributors c on c.id = tc.contributor_id
    where tc.title_id = p_title_id
    group by c.id, c.name
  ) n
$$;
