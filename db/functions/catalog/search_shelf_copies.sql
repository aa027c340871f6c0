-- The copies of t (a title) that the filters, which are $3, ask for. What is available stands on its shelf and can be had there:
-- isOnShelf of lib/db/on-shelf.ts says the same.
create function catalog.search_shelf_copies(p_filters catalog.search_filters) returns text
language sql immutable parallel safe
as $$
  select concat(
    'from catalog.copies c where c.title_id = t.id and c.withdrawn_at is null',
    case when p_filters.branch_id is not null then ' and c.branch_id = ($3).branch_id' end,
    case when p_filters.item_type_code is not null then ' and c.item_type_code = ($3).item_type_code' end,
    -- What is set aside is read once for all titles: a look at each of its tables for each copy took four times as long.
    case when p_filters.available is true then
      ' and not exists (select from circulation.loans l where l.copy_id = c.id and l.returned_at is null)'
      ' and c.id not in (select a.copy_id from circulation.copies_set_aside a)' end
  )
$$;
