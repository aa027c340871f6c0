-- A link that signs a user in, and the letter that carries it: both or neither. The letter is all that knows the token
-- itself. False, and nothing written, when there is no such user who may sign in.
create function auth.send_sign_in_link(
  p_user_id bigint,
  p_token_hash bytea,
  p_mail jsonb,
  p_at timestamptz,
  p_expires_at timestamptz
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into auth.sign_in_links (token_hash, user_id, created_at, expires_at)
  select p_token_hash, u.id, p_at, p_expires_at
  from auth.users u
  where u.id = p_user_id
    and u.disabled_at is null;
  if not found then
    return false;
  end if;
  perform graphile_worker.add_job('send_mail', p_mail::json, max_attempts => 8);
  return true;
end
$$;
