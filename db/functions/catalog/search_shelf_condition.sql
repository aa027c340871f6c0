-- What the filters ask of a title's copies, in a form that is looked up title by title: with a limit around it, only
-- for as many titles as are needed. 'true' when they ask nothing.
create function catalog.search_shelf_condition(p_filters catalog.search_filters) returns text
language sql immutable parallel safe
as $$
  select case
    when p_filters.available is not true and p_filters.branch_id is null and p_filters.item_type_code is null then 'true'
    else 'coalesce((select true ' || catalog.search_shelf_copies(p_filters) || ' limit 1), false)'
  end
$$;
