-- Whether a hold may be filled by a copy of an item type: what the limit of a rule for this type counts.
create function circulation.could_be_of_type(p_hold circulation.holds, p_item_type_code text) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from catalog.copies c
    where c.title_id = p_hold.title_id
      and (p_hold.copy_id is null or c.id = p_hold.copy_id)
      and c.item_type_code = p_item_type_code
      and c.withdrawn_at is null
  )
$$;
