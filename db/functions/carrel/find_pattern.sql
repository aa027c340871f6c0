-- The pattern by which a word that was typed is looked for in a folded text whose words all have a space before them:
-- anywhere from three letters on, and as the beginning of a word below that, because that still is a trigram.
create function carrel.find_pattern(p_word text) returns text
language sql immutable strict parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select '%' || case when length(carrel.fold(p_word)) < 3 then ' ' else '' end || carrel.fold(p_word) || '%'
$$;
