-- Ends a member's open hold with the loan that they waited for. False when it is open no longer, or is not for
-- this copy. The caller holds the locks of the copy and of the member.
-- Another copy that was kept for it is set free: one on the hold shelf is to be cleared.
create function circulation.fulfil_hold(
  p_request desk.request,
  p_hold_id bigint,
  p_copy_id bigint,
  p_loan_id bigint
) returns boolean
language plpgsql
as $$
declare
  v_before circulation.holds;
begin
  select h.* into v_before
  from circulation.holds h
  where h.id = p_hold_id
    and h.status in ('waiting', 'in_transit', 'ready')
    and exists (select from circulation.loans l where l.id = p_loan_id and l.member_id = h.member_id)
    and exists (select from catalog.copies c where c.id = p_copy_id and c.title_id = h.title_id)
  for no key update;
  if not found then
    return false;
  end if;

  update circulation.holds h
  set status = 'fulfilled',
    loan_id = p_loan_id,
    captured_copy_id = p_copy_id,
    captured_at = coalesce(h.captured_at, p_request.acted_at),
    ready_at = case when h.captured_copy_id = p_copy_id then h.ready_at end,
    shelf_until = case when h.captured_copy_id = p_copy_id then h.shelf_until end,
    ended_at = greatest(p_request.acted_at, h.requested_at),
    version = h.version + 1
  where h.id = p_hold_id;

  if v_before.captured_copy_id <> p_copy_id then
    perform circulation.leave_on_shelf(p_request, v_before);
  end if;
  return true;
end
$$;
