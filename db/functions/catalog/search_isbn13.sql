-- The thirteen digits of an ISBN-10 or -13 that has neither dash nor space (ISO 2108).
create function catalog.search_isbn13(p_code text) returns text
language sql immutable strict parallel safe
as $$
  select case
    when length(p_code) = 13 then p_code
    else '978' || left(p_code, 9) || (
      select (10 - (38 + sum(substr(p_code, i, 1)::int * case when i % 2 = 1 then 3 else 1 end)) % 10) % 10
      from generate_series(1, 9) as i
    )
  end
$$;
