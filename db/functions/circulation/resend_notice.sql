-- Puts a letter that failed, or that was not sent for some reason, into the outbox again. False when it was sent, or waits.
create function circulation.resend_notice(p_notice_id bigint) returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update circulation.notices n
  set status = 'waiting',
    tries = 0,
    failure = null,
    settled_at = null
  where n.id = p_notice_id
    and n.status in ('failed', 'skipped');
  return found;
end
$$;
