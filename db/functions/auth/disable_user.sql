-- Shuts a user out, their open sessions, links and tokens included: 'done', or 'last_admin' when no admin would be left.
-- No row when the user has another version by now, is disabled already, or does not exist.
create function auth.disable_user(p_id bigint, p_version int, p_at timestamptz)
returns table (status text, version int)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if auth.is_last_admin(p_id) then
    return query select 'last_admin', p_version;
    return;
  end if;
  update auth.users u
  set disabled_at = p_at,
    version = u.version + 1,
    updated_at = p_at
  where u.id = p_id
    and u.version = p_version
    and u.disabled_at is null;
  if not found then
    return;
  end if;
  perform auth.end_sessions(p_id, null, p_at);
  update auth.password_resets r
  set used_at = p_at
  where r.user_id = p_id
    and r.used_at is null;
  return query select 'done', p_version + 1;
end
$$;
