-- Titles for what has been typed so far, best first; the words; and these as they were taken where they were
-- misspelled, else null. Everything in one call: this runs at each keystroke.
create function catalog.search_suggest(
  p_text text,
  p_exact boolean,
  p_limit int,
  out ids bigint[],
  out words text[],
  out corrected text[]
)
language plpgsql stable
set jit = off
set max_parallel_workers_per_gather = 0
set work_mem = '32MB'
as $$
declare
  v_public catalog.search_filters;
  v_codes bigint[];
begin
  select r.words, r.ids into words, v_codes from catalog.search_resolve(p_text, false) as r;
  ids := '{}';
  if words = '{}' and v_codes = '{}' then
    return;
  end if;
  ids := catalog.search_collect(words, v_codes, v_public, p_limit, p_limit);
  if cardinality(ids) = p_limit then
    ids := ids || array(
      select e.id
      from unnest(catalog.search_exact_titles(words, v_public)) as e (id)
      where e.id <> all (ids)
    );
  elsif ids = '{}' and not p_exact then
    corrected := catalog.search_correct(words, v_codes, false);
    if corrected is not null then
      ids := catalog.search_collect(corrected, '{}', v_public, p_limit, p_limit);
    end if;
  end if;
  ids := (catalog.search_rank(coalesce(corrected, words), ids))[:p_limit];
end
$$;
