-- A hold that a loan fulfilled is open again, because that check-out was undone: ready on the shelf again where the
-- copy stood there, else back in its place in the queue.
create function circulation.reopen_hold(p_hold_id bigint, p_loan_id bigint) returns void
language sql volatile
as $$
  update circulation.holds h
  set status = case when h.ready_at is not null then 'ready' else 'waiting' end,
    captured_copy_id = case when h.ready_at is not null then h.captured_copy_id end,
    captured_at = case when h.ready_at is not null then h.captured_at end,
    loan_id = null,
    ended_at = null,
    version = h.version + 1
  where h.id = p_hold_id
    and h.loan_id = p_loan_id
    and h.status = 'fulfilled'
$$;
