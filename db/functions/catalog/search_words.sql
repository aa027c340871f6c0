-- The words of what was typed, folded. At most twelve of at most 40 letters, whatever was typed: more would only
-- cost time, and nobody remembers more of a title.
create function catalog.search_words(p_text text) returns text[]
language sql immutable strict parallel safe
as $$
  select coalesce(array_agg(left(w.word, 40) order by w.number), '{}')
  from unnest(string_to_array(carrel.fold(left(p_text, 400)), ' ')) with ordinality as w (word, number)
  where w.word <> ''
    and w.number <= 12
$$;
