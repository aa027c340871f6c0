-- Replaces the week of a branch by the days given: [{weekday, opensAt, closesAt}]. What is not given is closed; a week
-- without any day is a branch that is open every day, at no stated hours.
create function circulation.save_opening_hours(p_branch_id bigint, p_week jsonb) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- One week at a time: two that are saved at once would otherwise mix. The row is not changed, so no page is turned by this.
  perform from catalog.branches b where b.id = p_branch_id for no key update;
  delete from circulation.opening_hours h
  where h.branch_id = p_branch_id;
  insert into circulation.opening_hours (branch_id, weekday, opens_at, closes_at)
  select p_branch_id, d.weekday, d."opensAt", d."closesAt"
  from jsonb_to_recordset(p_week) as d (weekday smallint, "opensAt" time, "closesAt" time);
end
$$;
