-- Keeps a copy for a hold. Here: it stands ready on the hold shelf of this branch until a day. Elsewhere: it is sent to
-- the pickup branch. A hold that this copy is kept for already goes on: what was under way has arrived, or what was on
-- the shelf turned up at another branch and is sent back.
--
-- The caller holds the lock of the copy. False when the hold is another one than the caller saw, is served by
-- another copy, or is picked up elsewhere than the caller thought: nothing was changed, read and decide again.
create function circulation.capture_hold(
  p_request desk.request,
  p_hold_id bigint,
  p_hold_version int,
  p_copy_id bigint,
  p_here boolean, -- the request's branch is where it is picked up
  p_shelf_until date -- last day on the shelf; only when it is here
) returns boolean
language plpgsql
as $$
declare
  v_hold circulation.holds;
begin
  update circulation.holds h
  set status = case when p_here then 'ready' else 'in_transit' end,
    captured_copy_id = p_copy_id,
    captured_at = coalesce(h.captured_at, p_request.acted_at),
    ready_at = case when p_here then p_request.acted_at end,
    shelf_until = case when p_here then p_shelf_until end,
    version = h.version + 1
  where h.id = p_hold_id
    and h.version = p_hold_version
    and (h.status = 'waiting' or (h.status in ('in_transit', 'ready') and h.captured_copy_id = p_copy_id))
    and (h.copy_id is null or h.copy_id = p_copy_id)
    and (h.pickup_branch_id = p_request.branch_id) = p_here
    and exists (select from catalog.copies c where c.id = p_copy_id and c.title_id = h.title_id)
    and not exists (
      select from circulation.holds o
      where o.captured_copy_id = p_copy_id
        and o.status in ('in_transit', 'ready')
        and o.id <> h.id
    )
  returning * into v_hold;
  if not found then
    return false;
  end if;

  if p_here then
    perform circulation.notify(
      'hold_ready', 'hold_ready:' || v_hold.id || ':' || v_hold.version, v_hold.member_id, null, v_hold.id, null,
      p_request.acted_at
    );
  else
    perform circulation.open_transit(p_request, p_copy_id, v_hold.pickup_branch_id, 'hold', p_hold_id);
  end if;
  return true;
end
$$;
