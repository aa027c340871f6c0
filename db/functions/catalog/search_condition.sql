-- The filters as conditions on t (a title), with the filters themselves as $3. Only the conditions that are asked
-- for: the planner can then begin at the filter where that is the shortest way. Nothing of the user's is in the text.
-- What asks for a copy is left out where catalog.search_shelf_condition does it.
create function catalog.search_condition(p_filters catalog.search_filters, p_with_copies boolean) returns text
language sql immutable parallel safe
as $$
  select concat_ws(' and ',
    case when p_filters.with_withdrawn is not true then 't.withdrawn_at is null' end,
    case when p_filters.language is not null then 't.language = ($3).language' end,
    case when p_filters.year_from is not null then
      'coalesce(t.year, (-6000)::smallint) >= greatest(($3).year_from, -5999)' end,
    case when p_filters.year_to is not null then
      'coalesce(t.year, (-6000)::smallint) between -5999 and ($3).year_to' end,
    case when p_filters.subject_id is not null then
      'exists (select from catalog.title_subjects s where s.title_id = t.id and s.subject_id = ($3).subject_id)' end,
    case when p_filters.contributor_id is not null then
      'exists (select from catalog.title_contributors w where w.title_id = t.id and w.contributor_id = ($3).contributor_id)' end,
    case when p_with_copies and catalog.search_shelf_condition(p_filters) <> 'true' then
      'exists (select ' || catalog.search_shelf_copies(p_filters) || ')' end,
    'true'
  )
$$;
