-- The words as they were probably meant, or null when they find something as they are, or nothing near does.
-- Written as choices, see catalog.search_tsquery. Filters don't count: what they leave out was spelled right.
create function catalog.search_correct(p_words text[], p_ids bigint[], p_with_withdrawn boolean) returns text[]
language plpgsql stable
set jit = off
set max_parallel_workers_per_gather = 0
as $$
declare
  v_all catalog.search_filters;
  v_corrected text[];
begin
  v_all.with_withdrawn := p_with_withdrawn;
  if catalog.search_collect(p_words, p_ids, v_all, 1, 0) <> '{}' then
    return null;
  end if;
  for v_round in 1..2 loop
    v_corrected := catalog.search_corrections(p_words, v_round = 2);
    continue when v_corrected is null;
    if catalog.search_collect(v_corrected, '{}', v_all, 1, 0) <> '{}' then
      return v_corrected;
    end if;
  end loop;
  return null;
end
$$;
