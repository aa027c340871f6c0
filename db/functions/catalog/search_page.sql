-- One page of hits, and how many there are in all, counted up to 1,001.
--
-- p_sort 'relevance': the 300 most popular hits (and titles whose whole name was typed) by catalog.search_rank, then
-- all others by popularity. 'title', 'newest' (year of publication) and 'added' (to the catalog): what they say.
-- p_from is the title before the page, or with p_backward the one behind it; null begins at the first.
-- One hit more than p_limit is returned where there is one: it tells that a further page exists.
create function catalog.search_page(
  p_words text[],
  p_ids bigint[],
  p_filters catalog.search_filters,
  p_sort text,
  p_from bigint,
  p_backward boolean,
  p_limit int,
  out ids bigint[],
  out total int
)
language plpgsql stable
set jit = off
set max_parallel_workers_per_gather = 0
set work_mem = '32MB'
as $$
declare
  c_ranked constant int := 300;
  v_hits bigint[];
  v_exact bigint[];
  v_window bigint[];
  v_place int;
  v_last bigint;
begin
  v_hits := catalog.search_collect(p_words, p_ids, p_filters, 1001, case when p_sort = 'relevance' then c_ranked else 0 end);
  total := cardinality(v_hits);
  if p_sort <> 'relevance' then
    ids := catalog.search_walk(p_words, p_ids, p_filters, p_sort, p_from, p_backward, p_limit + 1);
    return;
  end if;

  if p_words = '{}' then
    v_exact := '{}';
    v_window := v_hits[:c_ranked];
  else
    v_exact := catalog.search_exact_titles(p_words, p_filters);
    v_window := catalog.search_rank(p_words,
      array(select hit.id from unnest(v_hits[:c_ranked]) as hit (id) union select e.id from unnest(v_exact) as e (id)));
  end if;
  v_place := array_position(v_window, p_from);

  if p_backward and v_place is not null then
    ids := v_window[greatest(1, v_place - p_limit - 1):v_place - 1];
    return;
  end if;
  -- Behind the window: all hits less popular than its last, but for those that the window took out of their order.
  v_last := v_hits[least(c_ranked, total)];
  if p_backward then
    ids := catalog.search_walk(p_words, p_ids, p_filters, 'popularity', p_from, true,
      p_limit + 1 + cardinality(v_exact));
    ids := array(
      select hit.id
      from unnest(ids) with ordinality as hit (id, number)
      where hit.id <> all (v_window)
      order by hit.number
    );
    ids := ids[greatest(1, cardinality(ids) - p_limit):];
    if cardinality(ids) <= p_limit then
      ids := v_window[greatest(1, cardinality(v_window) - (p_limit - cardinality(ids))):] || ids;
    end if;
    return;
  end if;

  if p_from is null then
    ids := v_window[:p_limit + 1];
  elsif v_place is not null then
    ids := v_window[v_place + 1:v_place + p_limit + 1];
  else
    ids := '{}';
    v_last := p_from;
  end if;
  if cardinality(ids) <= p_limit and total > c_ranked then
    ids := ids || array(
      select hit.id
      from unnest(catalog.search_walk(p_words, p_ids, p_filters, 'popularity', v_last, false,
        p_limit + 1 + cardinality(v_exact))) with ordinality as hit (id, number)
      where hit.id <> all (v_window)
      order by hit.number
      limit p_limit + 1 - cardinality(ids)
    );
  end if;
end
$$;
