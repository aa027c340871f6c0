-- Takes away for good what was deleted from the list of tasks before a day, and what is about members whom nobody may know
-- any more: the statement that makes a member anonymous does that too, but not to a task that is being written at that very
-- moment. Answers how many.
create function office.forget_tasks(p_deleted_before timestamptz)
returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_count int;
begin
  delete from office.tasks t
  where t.deleted_at < least(p_deleted_before, now() - interval '30 days')
    or exists (
      select
      from circulation.members m
      where m.anonymised_at is not null
        and m.id = coalesce(
          t.member_id,
          (select l.member_id from circulation.loans l where l.id = t.loan_id),
          (select h.member_id from circulation.holds h where h.id = t.hold_id)
        )
    );
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
