-- Ends an open hold without a loan: cancelled by somebody, or expired by the clock. A copy that stands on the hold shelf
-- for it is to be cleared from there; one on its way goes on, and the desk that it arrives at decides.
--
-- Locks the copy that is kept for it, then the hold. 'stale' when the hold is another one by now than the caller saw.
create function circulation.end_hold(
  p_request desk.request,
  p_hold_id bigint,
  p_hold_version int,
  p_copy_id bigint, -- the copy that is kept for it, if any
  p_status text, -- 'cancelled' or 'expired'
  p_reason text,
  p_tells_member boolean, -- whether it did not come from the member
  p_answer jsonb
)
returns table (status text, answer jsonb)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_before circulation.holds;
begin
  perform from catalog.copies c where c.id = p_copy_id for no key update;

  select h.* into v_before
  from circulation.holds h
  where h.id = p_hold_id
  for no key update;

  return query select r.status, r.answer from desk.replay(p_request) r;
  if found then
    return;
  end if;

  if v_before.version is distinct from p_hold_version
    or v_before.ended_at is not null
    or v_before.captured_copy_id is distinct from p_copy_id
  then
    return query select 'stale', null::jsonb;
    return;
  end if;

  update circulation.holds h
  set status = p_status,
    ended_at = greatest(p_request.acted_at, h.requested_at),
    end_reason = p_reason,
    version = h.version + 1
  where h.id = p_hold_id;
  perform circulation.leave_on_shelf(p_request, v_before);
  if p_tells_member then
    perform circulation.notify(
      'hold_cancelled', 'hold_cancelled:' || p_hold_id, v_before.member_id, null, p_hold_id,
      jsonb_build_object('reason', p_reason), p_request.acted_at
    );
  end if;

  perform desk.keep(
    p_request, case p_status when 'expired' then 'expire-hold' else 'cancel-hold' end, p_answer, null,
    v_before.member_id, p_copy_id, null, p_hold_id, null
  );
  return query select 'done', p_answer;
end
$$;
