-- Ends the open sessions of a user but the one to keep (null: all), spends the links that would open another, and revokes
-- their own tokens: whoever had the old password may have made one. Returns how many sessions.
--
-- A function and not a part of the statement that changes the password, because it must look after that statement has
-- locked the user's row: a session that was begun with the old password and written in between is not in the
-- statement's own snapshot, and outlived it. lib/db/sessions.ts shares the user's row while it writes a session.
create function auth.end_sessions(p_user_id bigint, p_keep_id bigint, p_at timestamptz)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ended int;
begin
  update auth.sessions s
  set revoked_at = p_at
  where s.user_id = p_user_id
    and s.id is distinct from p_keep_id
    and s.revoked_at is null;
  get diagnostics v_ended = row_count;
  update auth.sign_in_links l
  set used_at = p_at
  where l.user_id = p_user_id
    and l.used_at is null;
  update auth.own_tokens t
  set revoked_at = p_at
  where t.user_id = p_user_id
    and t.revoked_at is null;
  return v_ended;
end
$$;
