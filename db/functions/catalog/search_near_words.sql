-- Up to eight words of the catalog that are near to a word in spelling, nearest first. One letter may be wrong in a
-- word of four, two in a longer one, and two neighbours may have changed places; with p_is_prefix, the word may also go
-- on where the typed one ends.
create function catalog.search_near_words(p_word text, p_is_prefix boolean) returns text[]
language plpgsql stable
-- Gives the setting back at the end.
set pg_trgm.similarity_threshold = 0.3
as $$
begin
  -- One wrong letter spoils three trigrams: many of a short word, few of a long one. Each step up halves the time.
  perform set_config('pg_trgm.similarity_threshold',
    case when length(p_word) <= 6 then '0.3' when p_is_prefix then '0.35' else '0.4' end, true);
  return (
    with alike as (
      select
        k.word,
        max(k.titles) as titles,
        least(
          public.levenshtein_less_equal(k.word, p_word, 2),
          case when p_is_prefix then public.levenshtein_less_equal(left(k.word, length(p_word)), p_word, 1) + 1 end
        ) as distance
      from catalog.words k
      where k.word operator(public.%) p_word
      group by k.word
    ),
    -- Letters that changed places leave few trigrams in common: such words are looked up one by one.
    swapped as (
      select k.word, max(k.titles) as titles, 1 as distance
      from generate_series(1, length(p_word) - 1) as place
      join catalog.words k
        on k.word = (overlay(p_word placing reverse(substr(p_word, place, 2)) from place for 2)) collate "C"
      group by k.word
    ),
    near as (
      select a.word, a.titles, a.distance
      from alike a
      where a.distance <= case when length(p_word) <= 4 then 1 else 2 end
      union all
      select s.word, s.titles, s.distance
      from swapped s
    )
    select coalesce(array_agg(best.word order by best.distance, best.titles desc, best.word), '{}')
    from (
      select near.word, max(near.titles) as titles, min(near.distance) as distance
      from near
      group by near.word
      order by min(near.distance), max(near.titles) desc, near.word
      limit 8
    ) as best
  );
end
$$;
