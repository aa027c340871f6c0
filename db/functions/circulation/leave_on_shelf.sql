-- Notes that a copy still stands on the hold shelf though the hold that it was kept for ended. Takes the hold as
-- it was before; one whose copy was not on the shelf leaves nothing to clear.
create function circulation.leave_on_shelf(p_request desk.request, p_hold circulation.holds) returns void
language sql volatile
as $$
  insert into circulation.shelf_clearings (copy_id, branch_id, hold_id, since)
  select p_hold.captured_copy_id, p_hold.pickup_branch_id, p_hold.id, p_request.acted_at
  where p_hold.status = 'ready'
  on conflict on constraint shelf_clearings_pk do nothing
$$;
