-- Titles whose whole name was typed, however unpopular: "It" must be findable among all the titles with "it".
create function catalog.search_exact_titles(p_words text[], p_filters catalog.search_filters) returns bigint[]
language plpgsql stable
as $$
declare
  v_phrase constant text := array_to_string(p_words, ' ');
  v_found bigint[];
begin
  execute format(
    'select array(
       select t.id
       from catalog.titles t
       where t.sort_title = any ($1)
         and carrel.fold(t.title) = $2
         and %s
       order by t.popularity + 0 desc, t.id desc
       limit 20
     )', catalog.search_condition(p_filters))
  using array[left(v_phrase, 200), left(array_to_string(p_words[2:], ' '), 200)], v_phrase, p_filters
  into v_found;
  return v_found;
end
$$;
