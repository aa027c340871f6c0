-- Counts the words of the catalog anew: in how many titles each stands, twins made one, words of no title gone.
-- Returns how many words there are. One caller at a time (another gets null). Measured in bench/README.md.
create function catalog.refresh_words() returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set work_mem = '128MB'
as $$
declare
  v_words bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('catalog.refresh_words')) then
    return null;
  end if;
  -- One statement, so one snapshot: a word that is being added at this moment is neither seen nor taken away.
  with counted as materialized (
    select s.word collate "C" as word, s.ndoc
    from ts_stat('select t.search from catalog.titles t where t.withdrawn_at is null') as s
    where length(s.word) <= 40
  ),
  kept as materialized (
    select k.word, min(k.added_by) as added_by
    from catalog.words k
    group by k.word
  ),
  gone as (
    delete from catalog.words k
    using kept
    where k.word = kept.word
      and (k.added_by <> kept.added_by or not exists (select from counted c where c.word = k.word))
  ),
  changed as (
    update catalog.words k
    set titles = c.ndoc
    from kept, counted c
    where k.word = kept.word
      and k.added_by = kept.added_by
      and c.word = k.word
      and k.titles <> c.ndoc
  ),
  missing as (
    insert into catalog.words (word, titles)
    select c.word, c.ndoc
    from counted c
    where not exists (select from kept where kept.word = c.word)
    order by c.word
    on conflict do nothing
  ),
  prefixes as materialized (
    select left(c.word, size) as prefix, sum(c.ndoc)::bigint as titles
    from counted c
    cross join generate_series(1, 3) as size
    where length(c.word) >= size
    group by left(c.word, size)
  ),
  prefixes_gone as (
    delete from catalog.word_prefixes p
    where not exists (select from prefixes where prefixes.prefix = p.prefix)
  ),
  prefixes_kept as (
    insert into catalog.word_prefixes (prefix, titles)
    select prefixes.prefix, prefixes.titles
    from prefixes
    order by prefixes.prefix
    on conflict on constraint word_prefixes_pk do update set titles = excluded.titles
    where word_prefixes.titles <> excluded.titles
  )
  select count(*) into v_words from counted;
  return v_words;
end
$$;
