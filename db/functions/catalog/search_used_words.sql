-- Of the choices that correction made, those that stand in these titles, as "typed" and "used"; a word that was right
-- after all is left out. Without titles (filters took them) the nearest choice counts.
create function catalog.search_used_words(p_typed text[], p_corrected text[], p_ids bigint[])
returns table (typed text, used text[])
language sql stable
as $$
  select p.typed, chosen.used
  from unnest(p_typed, p_corrected) with ordinality as p (typed, corrected, number)
  cross join lateral (
    select coalesce(array_agg(choice.word order by choice.number), (string_to_array(p.corrected, '|'))[:1]) as used
    from unnest(string_to_array(p.corrected, '|')) with ordinality as choice (word, number)
    where exists (
      select
      from catalog.titles t
      where t.id = any (p_ids)
        and t.search @@ catalog.search_tsquery(array[choice.word], false)
    )
  ) as chosen
  where p.corrected <> p.typed
    and chosen.used <> array[p.typed]
  order by p.number
$$;
