-- Takes a rule away over the version that was read: its cell inherits everything from then on. Whether it did.
create function circulation.remove_rule(p_id bigint, p_version int) returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from circulation.rules r
  where r.id = p_id
    and r.version = p_version;
  return found;
end
$$;
