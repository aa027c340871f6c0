-- Puts a letter to a member into the outbox, in the statement of what it tells: both or neither. What was told once is not
-- told again. The facts of the loan and the hold are kept as they are at this moment; p_facts adds to them or says
-- otherwise. Nothing here wakes the worker: a NOTIFY would make desks wait for each other's commits
-- (docs/decisions/0013-live.md), so the worker comes and looks.
create function circulation.notify(
  p_kind text,
  p_once_key text,
  p_member_id bigint,
  p_loan_id bigint,
  p_hold_id bigint,
  p_facts jsonb, -- title, branch, timeZone, dueAt, shelfUntil, fineMinor; null: as the loan and the hold have them
  p_at timestamptz
)
returns void
language plpgsql
as $$
begin
  insert into circulation.notices (kind, once_key, member_id, loan_id, hold_id, facts, created_at)
  select p_kind, p_once_key, p_member_id, p_loan_id, p_hold_id,
    circulation.notice_facts(p_loan_id, p_hold_id) || coalesce(p_facts, '{}'), p_at
  on conflict on constraint notices_once do nothing;
end
$$;
