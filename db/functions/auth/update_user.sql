-- Edits a user: 'done', or 'last_admin' when no admin would be left. No row when the user has another version by now, or
-- does not exist. With another role the sessions end: nobody goes on under rights that were given to somebody else's desk.
-- With another e-mail the open links are spent: they went to a mailbox that is no longer this user's, or never was.
create function auth.update_user(
  p_id bigint,
  p_version int,
  p_email text,
  p_name text,
  p_role text,
  p_branch_id bigint,
  p_at timestamptz
)
returns table (status text, version int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_before record;
begin
  if p_role <> 'admin' and auth.is_last_admin(p_id) then
    return query select 'last_admin', p_version;
    return;
  end if;
  select u.role, u.email into v_before
  from auth.users u
  where u.id = p_id
    and u.version = p_version
  for no key update;
  if not found then
    return;
  end if;
  update auth.users u
  set email = p_email,
    name = p_name,
    role = p_role,
    branch_id = p_branch_id,
    version = u.version + 1,
    updated_at = p_at
  where u.id = p_id;
  if v_before.role <> p_role then
    update auth.sessions s
    set revoked_at = p_at
    where s.user_id = p_id
      and s.revoked_at is null;
  end if;
  if lower(v_before.email) <> lower(p_email) then
    update auth.password_resets r
    set used_at = p_at
    where r.user_id = p_id
      and r.used_at is null;
    update auth.sign_in_links l
    set used_at = p_at
    where l.user_id = p_id
      and l.used_at is null;
  end if;
  return query select 'done', p_version + 1;
end
$$;
