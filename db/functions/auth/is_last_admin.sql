-- Whether no active admin would be left without this user. Locks all active admins, in the order of their ids: two admins
-- who demote each other at the same instant come one after the other, and the second is refused.
create function auth.is_last_admin(p_id bigint)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform
  from auth.users a
  where a.role = 'admin'
    and a.disabled_at is null
  order by a.id
  for no key update;
  return exists (select from auth.users u where u.id = p_id and u.role = 'admin' and u.disabled_at is null)
    and not exists (select from auth.users o where o.id <> p_id and o.role = 'admin' and o.disabled_at is null);
end
$$;
