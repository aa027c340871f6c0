-- Ends the journey of a copy at the request's branch, if it is on one. The caller holds the lock of the copy.
create function circulation.end_transit(p_request desk.request, p_copy_id bigint, p_ending text) returns void
language sql volatile
as $$
  update circulation.transits t
  set ended_at = greatest(p_request.acted_at, t.sent_at),
    ended_branch_id = p_request.branch_id,
    ending = p_ending
  where t.copy_id = p_copy_id
    and t.ended_at is null
$$;
