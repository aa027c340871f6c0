-- Takes a closure away. Due dates that it moved stay where they were promised. Whether there was one.
create function circulation.remove_closure(p_id bigint) returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from circulation.closures c
  where c.id = p_id;
  return found;
end
$$;
