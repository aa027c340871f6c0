-- Puts titles in the order of relevance: the phrase itself as a title, then how well and where the words stand,
-- weighed against popularity. Whole thousandths, so that equal means equal; then the newer title first.
create function catalog.search_rank(p_words text[], p_ids bigint[]) returns bigint[]
language plpgsql stable
as $$
declare
  v_query constant tsquery := catalog.search_tsquery(case when p_words = '{}' then null else p_words end, true);
  -- A word that was typed to its end counts more than one that goes on: "the" is not meant as "then".
  v_whole constant tsquery := catalog.search_tsquery(case when p_words = '{}' then null else p_words end, false);
  v_forms constant text[] := catalog.search_title_forms(p_words);
  v_beginning constant text := catalog.sort_title(array_to_string(p_words, ' '), 'eng') || ' ';
begin
  return (
    select coalesce(array_agg(ranked.id order by ranked.score desc, ranked.id desc), '{}')
    from (
      select
        t.id,
        round(1000 * (
          case
            when t.sort_title = any (v_forms) then 4
            when starts_with(t.sort_title, v_beginning) then 1
            else 0
          end
          + 0.5 * coalesce(ts_rank('{0.1, 0.2, 0.4, 1.0}', t.search, v_query), 0)
          + 1.5 * coalesce(ts_rank('{0.1, 0.2, 0.4, 1.0}', t.search, v_whole), 0)
          + 0.25 * ln(1 + t.popularity)
        )::numeric)::int as score
      from unnest(p_ids) as hit (id)
      join catalog.titles t on t.id = hit.id
    ) as ranked
  );
end
$$;
