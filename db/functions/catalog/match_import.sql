-- First step of catalog.merge_import: what each row is. Fills import_matches, one line a row: the title in the catalog
-- that it is (found), or the row of this file that it repeats (leader), or why it can't be taken.
create function catalog.match_import() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  drop table if exists pg_temp.import_matches;
  create temp table import_matches on commit drop as
  select
    r.line,
    r.refusal,
    r.isbn13,
    r.barcode,
    case when r.refusal is null then catalog.match_key(r.title, r.series_number) end as title_key,
    r.contributors[1] as name,
    null::bigint as title_id,
    r.line as leader,
    false as found,
    false as added
  from pg_temp.import_rows r;
  create index on pg_temp.import_matches (line);
  analyze pg_temp.import_matches;

  update pg_temp.import_matches m
  set title_id = t.id,
    found = true
  from catalog.titles t
  where t.isbn13 = m.isbn13
    and m.refusal is null;

  update pg_temp.import_matches m
  set title_id = same.id,
    found = true
  from (
    select u.line, min(t.id) as id
    from pg_temp.import_matches u
    join catalog.titles t on catalog.match_key(t.title, t.series_number) = u.title_key
    left join lateral (
      select c.name_key
      from catalog.title_contributors tc
      join catalog.contributors c on c.id = tc.contributor_id
      where tc.title_id = t.id
      order by tc.position
      limit 1
    ) as first_one on true
    where not u.found
      and u.refusal is null
      and (u.isbn13 is null or t.isbn13 is null)
      and coalesce(first_one.name_key, '') = coalesce(catalog.name_key(u.name), '')
    group by u.line
  ) as same
  where m.line = same.line;

  -- A barcode names one copy: one in the file, none of another title, and no member's card.
  update pg_temp.import_matches m
  set refusal = judged.refusal
  from (
    select
      b.line,
      case
        when b.line <> min(b.line) over (partition by b.barcode)
          then format('The barcode %s stands in line %s already.', b.barcode, min(b.line) over (partition by b.barcode))
        when c.id is not null and c.title_id is distinct from b.title_id
          then format('The barcode %s belongs to a copy of another title.', b.barcode)
        when x.id is not null then format('The barcode %s is the card number of a member.', b.barcode)
      end as refusal
    from pg_temp.import_matches b
    left join catalog.copies c on c.barcode = b.barcode
    left join circulation.members x on x.card_number = b.barcode
    where b.barcode is not null
      and b.refusal is null
  ) as judged
  where m.line = judged.line
    and judged.refusal is not null;

  -- Within the file: first by ISBN, then by title and first contributor among those that lead their ISBN.
  update pg_temp.import_matches m
  set leader = led.leader
  from (
    select i.line, min(i.line) over (partition by i.isbn13) as leader
    from pg_temp.import_matches i
    where i.isbn13 is not null
      and i.refusal is null
  ) as led
  where m.line = led.line
    and led.leader <> led.line;

  -- Names are folded only where a title comes twice: folding is what most of the time here goes into.
  update pg_temp.import_matches m
  set leader = led.leader
  from (
    select
      k.line,
      k.isbn13,
      first_value(k.line) over same as leader,
      first_value(k.isbn13) over same as leader_isbn13
    from (
      select c.line, c.isbn13, c.title_key, coalesce(catalog.name_key(c.name), '') as name_key
      from (
        select a.line, a.isbn13, a.title_key, a.name, count(*) over (partition by a.title_key) as times
        from pg_temp.import_matches a
        where a.leader = a.line
          and a.refusal is null
      ) c
      where c.times > 1
    ) k
    window same as (partition by k.title_key, k.name_key order by k.line)
  ) as led
  where m.leader = led.line
    and led.leader <> led.line
    and (led.isbn13 is null or led.leader_isbn13 is null);

  -- Who repeats a row that is in the catalog is that title.
  update pg_temp.import_matches m
  set title_id = l.title_id
  from pg_temp.import_matches l
  where l.line = m.leader
    and m.leader <> m.line
    and m.title_id is null
    and l.title_id is not null;
end
$$;
