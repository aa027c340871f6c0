-- Fourth step of catalog.merge_import: the copies that rows with a barcode describe, and, when a branch is named, one
-- copy with a generated barcode for each new title that came without. Returns how many.
create function catalog.add_import_copies(p_branch_id bigint, p_item_type_code text, p_merged_at timestamptz) returns int
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_described int;
  v_generated int := 0;
  v_wanted int;
  v_next text;
  v_digits text;
begin
  insert into catalog.copies
    (title_id, barcode, branch_id, item_type_code, shelf_location, call_number, price_minor, condition, note, created_at, updated_at)
  select
    m.title_id, r.barcode, r.branch_id, r.item_type_code, r.shelf_location, r.call_number, r.price_minor,
    coalesce(r.condition, 'good'), r.note, p_merged_at, p_merged_at
  from pg_temp.import_matches m
  join pg_temp.import_rows r on r.line = m.line
  where m.refusal is null
    and r.barcode is not null
    and not exists (select from catalog.copies c where c.barcode = r.barcode)
  order by r.barcode;
  get diagnostics v_described = row_count;
  if p_branch_id is null then
    return v_described;
  end if;

  select count(*) into v_wanted
  from pg_temp.import_matches m
  where m.added
    and not exists (select from catalog.copies c where c.title_id = m.title_id);
  if v_wanted = 0 then
    return v_described;
  end if;
  v_next := catalog.next_barcode();
  v_digits := substring(v_next from '[0-9]{1,15}$');

  insert into catalog.copies (title_id, barcode, branch_id, item_type_code, created_at, updated_at)
  select wanted.title_id, free.barcode, p_branch_id, p_item_type_code, p_merged_at, p_merged_at
  from (
    select m.title_id, row_number() over (order by m.title_id) as n
    from pg_temp.import_matches m
    where m.added
      and not exists (select from catalog.copies c where c.title_id = m.title_id)
  ) wanted
  join (
    select o.barcode, row_number() over (order by o.number) as n
    from (
      select s.number, left(v_next, -length(v_digits)) || lpad(s.number::text, greatest(length(v_digits), length(s.number::text)), '0') as barcode
      -- As far as there can be barcodes in the way, so that enough are free.
      from generate_series(
        v_digits::bigint,
        v_digits::bigint + v_wanted
          + (select count(*) from catalog.copies)
          + (select count(*) from circulation.members)
      ) as s (number)
    ) o
    where not exists (select from catalog.copies c where c.barcode = o.barcode)
      and not exists (select from circulation.members x where x.card_number = o.barcode)
    order by o.number
    limit v_wanted
  ) free using (n)
  order by free.barcode;
  get diagnostics v_generated = row_count;
  return v_described + v_generated;
end
$$;
