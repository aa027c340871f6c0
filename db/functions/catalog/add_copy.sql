-- Adds a copy to a title that is in the catalog: 'done' with its id and barcode, 'withdrawn' when the title is,
-- no row when there is no such title. Without a barcode the next free one is taken.
create function catalog.add_copy(
  p_title_id bigint,
  p_barcode text,
  p_branch_id bigint,
  p_item_type_code text,
  p_shelf_location text,
  p_call_number text,
  p_price_minor bigint,
  p_condition text,
  p_note text,
  p_parts text,
  p_added_at timestamptz
)
returns table (status text, id bigint, version int, barcode text)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_withdrawn_at timestamptz;
begin
  -- Shared with other copies in the making, and against catalog.withdraw_title.
  select t.withdrawn_at into v_withdrawn_at
  from catalog.titles t
  where t.id = p_title_id
  for key share;
  if not found then
    return;
  end if;
  if v_withdrawn_at is not null then
    return query select 'withdrawn', null::bigint, null::int, null::text;
    return;
  end if;
  return query
  insert into catalog.copies as c
    (title_id, barcode, branch_id, item_type_code, shelf_location, call_number, price_minor, condition, note,
     parts, created_at, updated_at)
  values
    (p_title_id, coalesce(p_barcode, catalog.next_barcode()), p_branch_id, p_item_type_code, p_shelf_location,
     p_call_number, p_price_minor, p_condition, p_note, p_parts, p_added_at, p_added_at)
  returning 'done', c.id, c.version, c.barcode;
end
$$;
