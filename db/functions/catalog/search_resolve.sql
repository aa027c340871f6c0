-- What was typed may be a code as well as words. An ISBN (10 or 13, dashes or not) or a barcode that exists is meant
-- as such, and its words don't count; titles by the beginning of a call number come beside those by words.
create function catalog.search_resolve(
  p_text text,
  p_with_withdrawn boolean,
  out words text[],
  out ids bigint[]
)
language plpgsql stable
as $$
declare
  v_text constant text := btrim(left(p_text, 400));
  v_code constant text := upper(regexp_replace(v_text, '[[:space:]‐‑–—-]', '', 'g'));
  v_folded text;
begin
  ids := '{}';
  if v_code ~ '^(97[89][0-9]{10}|[0-9]{9}[0-9X])$' then
    ids := array(
      select t.id
      from catalog.titles t
      where t.isbn13 = catalog.search_isbn13(v_code)
        and (p_with_withdrawn or t.withdrawn_at is null)
      limit 1
    );
  end if;
  if ids = '{}' and upper(v_text) ~ '^[0-9A-Z][0-9A-Z.-]{2,29}$' and v_text ~ '[0-9]' then
    ids := array(
      select c.title_id
      from catalog.copies c
      where c.barcode = upper(v_text)
        and (p_with_withdrawn or c.withdrawn_at is null)
      limit 1
    );
  end if;
  if ids <> '{}' then
    words := '{}';
    return;
  end if;
  words := catalog.search_words(v_text);
  v_folded := array_to_string(words, ' ');
  if length(v_folded) >= 3 and (cardinality(words) > 1 or v_folded ~ '[0-9]') then
    ids := array(
      select distinct found.title_id
      from (
        select c.title_id
        from catalog.copies c
        where carrel.fold(c.call_number) like v_folded || '%'
          and (p_with_withdrawn or c.withdrawn_at is null)
        limit 1000
      ) as found
      order by found.title_id
    );
  end if;
end
$$;
