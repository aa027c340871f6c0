-- Titles whose whole name was typed, however unpopular: "It" must be findable among all the titles with "it".
-- Popular ones are found by their words anyhow, so of very many namesakes ("Poems") not all are looked at.
create function catalog.search_exact_titles(p_words text[], p_filters catalog.search_filters) returns bigint[]
language plpgsql stable
as $$
declare
  v_found bigint[];
begin
  execute format(
    'select array(
       select namesake.id
       from (
         select t.id, t.popularity
         from catalog.titles t
         where t.sort_title = any ($1)
           and %s
         limit 100
       ) as namesake
       order by namesake.popularity desc, namesake.id desc
       limit 20
     )', catalog.search_condition(p_filters, false) || ' and ' || catalog.search_shelf_condition(p_filters))
  using catalog.search_title_forms(p_words), null::bigint[], p_filters
  into v_found;
  return v_found;
end
$$;
