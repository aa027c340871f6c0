-- A token with which a member's own programs speak for them: 'done' with its id, or 'too_many' when as many as p_limit work
-- already. No row when the user is shut out or has no card. The user's row is locked first: two that are made at once come
-- one after the other, and one that is made while the user is disabled is either refused or ended with the others.
create function auth.create_own_token(
  p_user_id bigint,
  p_name text,
  p_prefix text,
  p_token_hash bytea,
  p_may_write boolean,
  p_at timestamptz,
  p_expires_at timestamptz,
  p_limit int
)
returns table (status text, id bigint)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id bigint;
begin
  perform
  from auth.users u
  where u.id = p_user_id
    and u.member_id is not null
    and u.disabled_at is null
  for no key update;
  if not found then
    return;
  end if;
  if (
    select count(*)
    from auth.own_tokens t
    where t.user_id = p_user_id
      and t.revoked_at is null
      and t.expires_at > p_at
  ) >= p_limit then
    return query select 'too_many', null::bigint;
    return;
  end if;
  insert into auth.own_tokens (user_id, name, prefix, token_hash, may_write, created_at, expires_at)
  values (p_user_id, p_name, p_prefix, p_token_hash, p_may_write, p_at, p_expires_at)
  returning own_tokens.id into v_id;
  return query select 'done', v_id;
end
$$;
