-- The first of some codes, the newest first, that the next one can be counted on from: it ends in digits, and has room for
-- one more where they are all nines.
create function desk.last_countable(p_codes text[], p_longest int) returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select u.code
  from unnest(p_codes) with ordinality as u (code, place)
  where u.code ~ '[0-9]$'
    and (length(u.code) < p_longest or substring(u.code from '[0-9]{1,15}$') ~ '[0-8]')
  order by u.place
  limit 1
$$;
