-- Staff let somebody not in who registered, and tell them why. False when it has another version by now or is settled.
create function circulation.decline_registration(
  p_id bigint,
  p_version int,
  p_reason text,
  p_user_id bigint,
  p_api_key_id bigint,
  p_at timestamptz,
  p_mail jsonb
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update circulation.registrations g
  set status = 'declined',
    decline_reason = p_reason,
    password_hash = null,
    settled_at = p_at,
    settled_by = desk.actor_of(p_user_id, p_api_key_id),
    version = g.version + 1
  where g.id = p_id
    and g.version = p_version
    and g.status = 'waiting';
  if not found then
    return false;
  end if;
  perform graphile_worker.add_job('send_mail', p_mail::json, max_attempts => 8);
  return true;
end
$$;
