-- Titles for what has been typed so far, best first, and the words that were taken for misspelled ones.
-- Everything in one call: this runs at each keystroke.
create function catalog.search_suggest(
  p_text text,
  p_exact boolean,
  p_limit int,
  out ids bigint[],
  out words text[]
)
language plpgsql stable
set jit = off
set max_parallel_workers_per_gather = 0
set work_mem = '32MB'
as $$
declare
  c_public constant catalog.search_filters := row(null, null, null, null, null, null, null, null, false);
  v_codes bigint[];
  v_corrected text[];
begin
  select r.words, r.ids into words, v_codes from catalog.search_resolve(p_text, false) as r;
  ids := '{}';
  if words = '{}' and v_codes = '{}' then
    return;
  end if;
  ids := catalog.search_collect(words, v_codes, c_public, p_limit, p_limit);
  if cardinality(ids) = p_limit then
    ids := ids || array(select e.id from unnest(catalog.search_exact_titles(words, c_public)) as e (id) where e.id <> all (ids));
  end if;
  if ids = '{}' and not p_exact then
    for v_round in 1..2 loop
      v_corrected := catalog.search_corrections(words, v_round = 2);
      continue when v_corrected is null;
      ids := catalog.search_collect(v_corrected, '{}', c_public, p_limit, p_limit);
      if ids <> '{}' then
        words := v_corrected;
        exit;
      end if;
    end loop;
  end if;
  ids := (catalog.search_rank(words, ids))[:p_limit];
end
$$;
