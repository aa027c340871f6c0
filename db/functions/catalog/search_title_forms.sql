-- What titles.sort_title is for a title of this name, whatever its language: with and without a leading article.
create function catalog.search_title_forms(p_words text[]) returns text[]
language sql immutable parallel safe
as $$
  select array_agg(distinct catalog.sort_title(array_to_string(p_words, ' '), l.language))
  from unnest(array['', 'eng', 'fre', 'spa', 'ger', 'ita', 'por', 'dut']) as l (language)
  where array_to_string(p_words, ' ') not in ('', ' ')
$$;
