-- Copies of a title, beside one, that could be lent at this moment: on a shelf, right, and for loan. The conditions stand in the
-- count, where they are asked of each copy; as a join all that is set aside in the library was read, for 1.6 ms instead of 0.04.
create function circulation.free_copies(p_title_id bigint, p_beside_copy_id bigint) returns int
language sql stable
as $$
  select (
    count(*) filter (
      where not exists (select from circulation.loans l where l.copy_id = c.id and l.returned_at is null)
        and not exists (select from circulation.copies_set_aside a where a.copy_id = c.id)
    )
  )::int
  from catalog.copies c
  join catalog.item_types i on i.code = c.item_type_code and i.for_loan
  where c.title_id = p_title_id
    and c.id is distinct from p_beside_copy_id
    and c.withdrawn_at is null
$$;
