-- All of the words must stand in a title. A word may be a choice ("marquez|marques", as correction writes it).
-- The last one typed may be the beginning of a word, and so may one that was cut at 40 letters.
-- The words are folded, so none has a sign that tsquery would read as an operator.
create function catalog.search_tsquery(p_words text[], p_last_is_prefix boolean) returns tsquery
language sql immutable parallel safe
as $$
  select to_tsquery('simple', string_agg(
    case
      when w.word like '%|%' then '(''' || replace(w.word, '|', ''' | ''') || ''')'
      when length(w.word) = 40 or (p_last_is_prefix and w.number = cardinality(p_words)) then '''' || w.word || ''':*'
      else '''' || w.word || ''''
    end, ' & ' order by w.number))
  from unnest(p_words) with ordinality as w (word, number)
$$;
