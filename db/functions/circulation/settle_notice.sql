-- Keeps what came of a try to send a letter: 'sent', 'skipped' or 'failed'; 'sending' while it will be tried again. False,
-- and nothing written, when the letter is not being sent (any more).
create function circulation.settle_notice(
  p_notice_id bigint,
  p_status text,
  p_tries int,
  p_failure text,
  p_at timestamptz
)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update circulation.notices n
  set status = p_status,
    tries = p_tries,
    failure = left(p_failure, 1000),
    settled_at = case when p_status <> 'sending' then p_at end
  where n.id = p_notice_id
    and n.status = 'sending';
  return found;
end
$$;
