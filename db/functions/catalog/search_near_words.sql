-- Up to eight words of the catalog that are near to a word in spelling, nearest first. One letter may be wrong in a
-- word of four, two in a longer one; with p_is_prefix, the word may also go on where the typed one ends.
create function catalog.search_near_words(p_word text, p_is_prefix boolean) returns text[]
language sql stable
set pg_trgm.similarity_threshold = 0.35
as $$
  select coalesce(array_agg(best.word order by best.distance, best.titles desc, best.word), '{}')
  from (
    select
      near.word,
      near.titles,
      least(
        public.levenshtein_less_equal(near.word, p_word, 2),
        case when p_is_prefix then public.levenshtein_less_equal(left(near.word, length(p_word)), p_word, 1) + 1 end
      ) as distance
    from (
      select k.word, max(k.titles) as titles
      from catalog.words k
      where k.word operator(public.%) p_word
      group by k.word
    ) as near
    where public.levenshtein_less_equal(near.word, p_word, 2) <= case when length(p_word) <= 4 then 1 else 2 end
      or (p_is_prefix and public.levenshtein_less_equal(left(near.word, length(p_word)), p_word, 1) <= 1)
    order by distance, near.titles desc, near.word
    limit 8
  ) as best
$$;
