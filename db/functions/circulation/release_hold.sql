-- Puts the hold that this copy is kept for back into the queue, where it was. Its id, or null when there is none.
-- The caller holds the lock of the copy. A copy that is on its way stays so.
create function circulation.release_hold(p_copy_id bigint) returns bigint
language sql volatile
as $$
  update circulation.holds h
  set status = 'waiting',
    captured_copy_id = null,
    captured_at = null,
    ready_at = null,
    shelf_until = null,
    version = h.version + 1
  where h.captured_copy_id = p_copy_id
    and h.status in ('in_transit', 'ready')
  returning h.id
$$;
