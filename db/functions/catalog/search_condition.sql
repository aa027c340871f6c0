-- The filters as conditions on t (a title), with the filters themselves as $3. Only the conditions that are asked
-- for: the planner can then begin at the filter where that is the shortest way. Nothing of the user's is in the text.
create function catalog.search_condition(p_filters catalog.search_filters) returns text
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
    case when p_filters.available is true or p_filters.branch_id is not null or p_filters.item_type_code is not null then
      concat(
        'exists (select from catalog.copies c where c.title_id = t.id and c.withdrawn_at is null',
        case when p_filters.branch_id is not null then ' and c.branch_id = ($3).branch_id' end,
        case when p_filters.item_type_code is not null then ' and c.item_type_code = ($3).item_type_code' end,
        case when p_filters.available is true then
          ' and not exists (select from circulation.loans l where l.copy_id = c.id and l.returned_at is null)' end,
        ')'
      ) end,
    'true'
  )
$$;
