-- About how many titles these words can find at most: as many as the rarest of them has. Null without words.
-- Counts may be a day old: only speed hangs on them.
create function catalog.search_expected(p_words text[], p_last_is_prefix boolean) returns float8
language sql stable parallel safe
as $$
  select min(coalesce(
    case
      when not p_last_is_prefix or typed.number < cardinality(p_words) or typed.word like '%|%' then (
        select sum(k.titles)
        from catalog.words k
        where k.word = any (string_to_array(typed.word, '|'))
      )
      when length(typed.word) <= 3 then (select p.titles from catalog.word_prefixes p where p.prefix = typed.word)
      else (
        select sum(near.titles)
        from (
          select k.titles
          from catalog.words k
          where k.word >= typed.word collate "C"
            and k.word < (typed.word || chr(1114111)) collate "C"
          limit 2000
        ) as near
      )
    end, 0))::float8
  from unnest(p_words) with ordinality as typed (word, number)
$$;
