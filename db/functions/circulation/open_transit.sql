-- Sends a copy from the request's branch to another one. The caller holds the lock of the copy.
-- A copy that is on its way there already, for the same hold, stays on its way; one that was bound elsewhere is
-- redirected.
create function circulation.open_transit(
  p_request desk.request,
  p_copy_id bigint,
  p_to_branch_id bigint,
  p_reason text,
  p_hold_id bigint
) returns void
language plpgsql
as $$
begin
  if exists (
    select
    from circulation.transits t
    where t.copy_id = p_copy_id
      and t.ended_at is null
      and (t.from_branch_id, t.to_branch_id, t.reason, t.hold_id)
        is not distinct from (p_request.branch_id, p_to_branch_id, p_reason, p_hold_id)
  ) then
    return;
  end if;
  perform circulation.end_transit(p_request, p_copy_id, 'redirected');
  insert into circulation.transits (copy_id, from_branch_id, to_branch_id, reason, hold_id, sent_at)
  values (p_copy_id, p_request.branch_id, p_to_branch_id, p_reason, p_hold_id, p_request.acted_at);
end
$$;
