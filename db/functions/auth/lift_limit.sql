-- Forgets the tries of a subject. Whether they were refused at this moment; then, where somebody is named who does it
-- (carrel.acts_as), the log keeps it, without the hash of whom: a member who is made anonymous is anonymous there too.
create function auth.lift_limit(p_subject text, p_at timestamptz)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_gone auth.rate_limits;
begin
  delete from auth.rate_limits r
  where r.subject = p_subject
  returning r.* into v_gone;
  if v_gone.limited_until is null or v_gone.limited_until <= p_at then
    return false;
  end if;
  if current_setting('carrel.actor', true) <> '' then
    perform carrel.keep_in_log(
      'rate_limit',
      regexp_replace(p_subject, ':[0-9a-f]{32}$', ''),
      jsonb_build_object('tries', v_gone.used, 'limited_until', v_gone.limited_until),
      null
    );
  end if;
  return true;
end
$$;
