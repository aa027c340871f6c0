-- A new user, with a password or with a letter that lets them choose one: never one without the other.
create function auth.create_user(
  p_email text,
  p_name text,
  p_role text,
  p_branch_id bigint,
  p_member_id bigint,
  p_password_hash text,
  p_token_hash bytea,
  p_mail jsonb,
  p_at timestamptz,
  p_link_expires_at timestamptz
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint;
begin
  insert into auth.users (email, name, role, branch_id, member_id, password_hash, created_at, updated_at)
  values (p_email, p_name, p_role, p_branch_id, p_member_id, p_password_hash, p_at, p_at)
  returning id into v_id;
  if p_token_hash is not null then
    perform auth.send_link(v_id, p_token_hash, p_mail, p_at, p_link_expires_at);
  end if;
  return v_id;
end
$$;
