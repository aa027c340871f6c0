-- The most popular hits, at most p_limit, in the order of popularity; those beyond p_ordered may come in any.
-- The indexes of the most popular 1 % and 10 % are asked before the whole catalog, and only until there are enough:
-- at a million titles a common word costs a thousandth of what it would in the large index.
create function catalog.search_collect(
  p_words text[],
  p_ids bigint[],
  p_filters catalog.search_filters,
  p_limit int,
  p_ordered int
) returns bigint[]
language plpgsql stable
as $$
declare
  v_words constant text[] := case when p_words = '{}' then null else p_words end;
  v_all constant tsquery := catalog.search_tsquery(v_words, true);
  v_whole constant tsquery := catalog.search_tsquery(v_words[:cardinality(v_words) - 1], false);
  v_prefix constant tsquery := catalog.search_tsquery(v_words[cardinality(v_words):], true);
  v_where constant text := catalog.search_condition(p_filters, false);
  v_shelf constant text := catalog.search_shelf_condition(p_filters);
  v_match text;
  v_lazily boolean;
  v_expected constant float8 := catalog.search_expected(v_words, true);
  v_steps int := 200;
  v_found bigint[];
  v_tier_found bigint[];
begin
  -- Words that stand in every fifth title, or no words: walk down the most popular titles, and be done.
  if v_words is not null or p_ids = '{}' then
    for v_round in 1..2 loop
      execute format(
        'select array_agg(t.id order by t.popularity_tier desc, t.popularity desc, t.id desc)
         from (
           select t.* from catalog.titles t
           order by t.popularity_tier desc, t.popularity desc, t.id desc
           limit %s
         ) t
         where %s and %s and %s',
        v_steps, catalog.search_match(v_words is not null, p_ids <> '{}', false, false), v_where, v_shelf)
      using v_all, p_ids, p_filters, v_whole, v_prefix
      into v_found;
      if cardinality(v_found) >= p_limit then
        return v_found[:p_limit];
      end if;
      exit when coalesce(cardinality(v_found), 0) < 40;
      v_steps := least(20000, 250 * p_limit / cardinality(v_found));
    end loop;
  end if;

  v_match := catalog.search_match(v_words is not null, p_ids <> '{}', catalog.search_prefix_apart(v_words), true);
  v_found := '{}';
  for v_tier in reverse 2..0 loop
    -- "popularity + 0": no index has it, so the planner can't walk one in the hope of early hits.
    -- Copies are looked at after sorting, until there are enough; for very many hits the planner may begin at them.
    v_lazily := case when v_words is null then p_ids <> '{}' else v_tier > 0 or v_expected < 30000 end;
    execute format(
      'select array(
         select t.id
         from (select t.id from catalog.titles t where t.popularity_tier = %s and %s and %s %s offset 0) t
         where %s
         limit %s
       )',
      v_tier, v_match,
      case when v_lazily then v_where else catalog.search_condition(p_filters, true) end,
      case when cardinality(v_found) < p_ordered then 'order by t.popularity + 0 desc, t.id desc' end,
      case when v_lazily then v_shelf else 'true' end,
      p_limit - cardinality(v_found))
    using v_all, p_ids, p_filters, v_whole, v_prefix
    into v_tier_found;
    v_found := v_found || v_tier_found;
    exit when cardinality(v_found) >= p_limit;
  end loop;
  return v_found;
end
$$;
