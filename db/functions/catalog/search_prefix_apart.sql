-- Whether to look the whole words up and only check the prefix: an index lookup of "s*" reads every word in s,
-- which is dear when "xylophone" before it has but a few titles. Counts may be a day old; only speed hangs on them.
create function catalog.search_prefix_apart(p_words text[]) returns boolean
language sql stable parallel safe
as $$
  select case
    when cardinality(p_words) < 2 or p_words[cardinality(p_words)] like '%|%' then false
    else (
      select min(coalesce(counted.titles, 0))
      from unnest(p_words[:cardinality(p_words) - 1]) as typed (word)
      left join lateral (
        select sum(k.titles) as titles
        from catalog.words k
        where k.word = any (string_to_array(typed.word, '|'))
      ) as counted on true
    ) < coalesce((
      select case
        when length(last.word) <= 3 then (select p.titles from catalog.word_prefixes p where p.prefix = last.word)
        else (
          select sum(near.titles)
          from (
            select k.titles
            from catalog.words k
            where k.word >= last.word collate "C"
              and k.word < (last.word || chr(1114111)) collate "C"
            limit 2000
          ) as near
        )
      end
      from (select p_words[cardinality(p_words)] as word) as last
    ), 0)
  end
$$;
