-- How the hits divide: by availability, language, subject, contributor, decade, branch and item type; the twelve
-- largest of each, as rows. Counted on all hits up to p_limit, beyond that on that many of the most popular.
-- The row of facet 'hits' tells on how many it was counted.
create function catalog.search_facets(
  p_words text[],
  p_ids bigint[],
  p_filters catalog.search_filters,
  p_limit int
)
returns table (facet text, value text, label text, titles int)
language plpgsql stable
set jit = off
set max_parallel_workers_per_gather = 0
set work_mem = '32MB'
as $$
declare
  v_hits constant bigint[] := catalog.search_collect(p_words, p_ids, p_filters, p_limit + 1, 0);
begin
  return query
  with hits as materialized (
    select hit.id
    from unnest(v_hits[:p_limit]) as hit (id)
  ),
  facts as materialized (
    select t.id, t.language, t.year
    from hits h
    join catalog.titles t on t.id = h.id
  ),
  -- Only copies that pass the filters: one copy must be at the branch, of the type and on the shelf.
  shelf as materialized (
    select c.title_id, c.branch_id, c.item_type_code, away.here
    from hits h
    join catalog.copies c on c.title_id = h.id
    left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
    left join circulation.holds held on held.captured_copy_id = c.id and held.status in ('in_transit', 'ready')
    left join circulation.transits w on w.copy_id = c.id and w.ended_at is null
    left join circulation.copy_marks k on k.copy_id = c.id
    left join circulation.shelf_clearings s on s.copy_id = c.id
    cross join lateral (
      select num_nonnulls(l.id, held.id, w.id, k.copy_id, s.copy_id) = 0 as here
    ) as away
    where c.withdrawn_at is null
      and (p_filters.branch_id is null or c.branch_id = p_filters.branch_id)
      and (p_filters.item_type_code is null or c.item_type_code = p_filters.item_type_code)
      and (p_filters.available is not true or away.here)
  ),
  counted as (
    select 'language' as facet, f.language as value, f.language as label, count(*) as titles
    from facts f
    where f.language is not null
    group by f.language
    union all
    select 'decade', (floor(f.year / 10.0) * 10)::int::text, null, count(*)
    from facts f
    where f.year is not null
    group by floor(f.year / 10.0)
    union all
    select 'subject', s.id::text, s.name, by_subject.titles
    from (
      select ts.subject_id, count(*) as titles
      from hits h
      join catalog.title_subjects ts on ts.title_id = h.id
      group by ts.subject_id
      order by count(*) desc, ts.subject_id
      limit 12
    ) as by_subject
    join catalog.subjects s on s.id = by_subject.subject_id
    union all
    select 'contributor', w.id::text, w.name, by_contributor.titles
    from (
      select tc.contributor_id, count(distinct tc.title_id) as titles
      from hits h
      join catalog.title_contributors tc on tc.title_id = h.id
      group by tc.contributor_id
      order by count(distinct tc.title_id) desc, tc.contributor_id
      limit 12
    ) as by_contributor
    join catalog.contributors w on w.id = by_contributor.contributor_id
    union all
    select 'branch', b.id::text, b.name, by_branch.titles
    from (
      select shelf.branch_id, count(distinct shelf.title_id) as titles
      from shelf
      group by shelf.branch_id
    ) as by_branch
    join catalog.branches b on b.id = by_branch.branch_id
    union all
    select 'item-type', i.code, i.name, by_type.titles
    from (
      select shelf.item_type_code, count(distinct shelf.title_id) as titles
      from shelf
      group by shelf.item_type_code
    ) as by_type
    join catalog.item_types i on i.code = by_type.item_type_code
    union all
    select 'available', 'true', null, count(distinct shelf.title_id)
    from shelf
    where shelf.here
  ),
  placed as (
    select c.*, row_number() over (partition by c.facet order by c.titles desc, c.label, c.value) as place
    from counted c
  )
  select 'hits', case when cardinality(v_hits) > p_limit then 'first' else 'all' end, null, least(cardinality(v_hits), p_limit)
  union all
  (
    select p.facet, p.value, p.label, p.titles::int
    from placed p
    where p.place <= 12
    order by p.facet, p.place
  );
end
$$;
