-- Titles in an order that an index has, from the title p_from (not included) forwards or backwards, at most p_limit.
-- Where hits are dense they are met on a walk along that index; where they are rare, it is short to find all of
-- them and sort. The planner can't know which: it knows nothing of how words and order hang together.
-- The ids come in the order of reading, also when they were found backwards.
create function catalog.search_walk(
  p_words text[],
  p_ids bigint[],
  p_filters catalog.search_filters,
  p_order text, -- 'popularity', 'title', 'newest' or 'added'
  p_from bigint,
  p_backward boolean,
  p_limit int
) returns bigint[]
language plpgsql stable
as $$
declare
  v_words constant text[] := case when p_words = '{}' then null else p_words end;
  v_all constant tsquery := catalog.search_tsquery(v_words, true);
  v_whole constant tsquery := catalog.search_tsquery(v_words[:cardinality(v_words) - 1], false);
  v_prefix constant tsquery := catalog.search_tsquery(v_words[cardinality(v_words):], true);
  v_where constant text := catalog.search_condition(p_filters, false) || ' and ' || catalog.search_shelf_condition(p_filters);
  v_keys text;    -- columns of the order
  v_plain text;   -- the same, in a form that no index has
  v_compare text; -- how a title behind p_from compares with it
  v_direction text;
  v_beyond text := 'true';
  v_steps int := 500;
  v_walked int;
  v_found bigint[];
  -- No more titles than this are read to find all hits, so a longer walk can't be the shorter way.
  v_expected constant float8 := coalesce(
    catalog.search_expected(v_words, true) + cardinality(p_ids), nullif(cardinality(p_ids), 0), 'infinity');
begin
  case p_order
    when 'popularity' then
      v_keys := '%1$spopularity_tier %2$s, %1$spopularity %2$s, %1$sid %2$s';
      v_plain := '%1$spopularity_tier + 0 %2$s, %1$spopularity + 0 %2$s, %1$sid %2$s';
    when 'title' then
      v_keys := '%1$ssort_title %2$s, %1$sid %2$s';
      v_plain := '%1$ssort_title || '''' %2$s, %1$sid %2$s';
    when 'newest' then
      v_keys := 'coalesce(%1$syear, (-6000)::smallint) %2$s, %1$sid %2$s';
      v_plain := 'coalesce(%1$syear, (-6000)::smallint) + 0 %2$s, %1$sid %2$s';
    when 'added' then
      v_keys := '%1$sid %2$s';
      v_plain := '%1$sid + 0 %2$s';
  end case;
  v_direction := case when (p_order = 'title') <> p_backward then 'asc' else 'desc' end;
  v_compare := case when v_direction = 'asc' then '>' else '<' end;
  if p_from is not null then
    v_beyond := format('(%s) %s (select %s from catalog.titles f where f.id = $6)',
      format(v_keys, 't.', ''), v_compare, format(v_keys, 'f.', ''));
  end if;

  loop
    execute format(
      'select array_agg(t.id order by %s) filter (where %s and %s), count(*)
       from (select t.* from catalog.titles t where %s order by %s limit %s) t',
      format(v_keys, 't.', v_direction),
      catalog.search_match(v_words is not null, p_ids <> '{}', false, false), v_where,
      v_beyond, format(v_keys, 't.', v_direction), v_steps)
    using v_all, p_ids, p_filters, v_whole, v_prefix, p_from
    into v_found, v_walked;
    exit when cardinality(v_found) >= p_limit or v_walked < v_steps;
    v_steps := v_steps * 8;
    if v_steps > least(v_expected, 40000) then
      execute format(
        'select array(select t.id from catalog.titles t where %s and %s and %s order by %s limit %s)',
        catalog.search_match(v_words is not null, p_ids <> '{}', catalog.search_prefix_apart(v_words), true),
        catalog.search_condition(p_filters, true), v_beyond, format(v_plain, 't.', v_direction), p_limit)
      using v_all, p_ids, p_filters, v_whole, v_prefix, p_from
      into v_found;
      exit;
    end if;
  end loop;

  v_found := coalesce(v_found[:p_limit], '{}');
  if p_backward then
    v_found := array(select f.id from unnest(v_found) with ordinality as f (id, number) order by f.number desc);
  end if;
  return v_found;
end
$$;
