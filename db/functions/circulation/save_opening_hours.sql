-- Replaces the week of a branch by the days given: [{weekday, opensAt, closesAt}]. What is not given is closed; a week
-- without any day is a branch that is open every day, at no stated hours. Its new version; nothing when the week has
-- another one than p_version by now (null: whichever it has).
create function circulation.save_opening_hours(p_branch_id bigint, p_version int, p_week jsonb) returns setof int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_version int;
begin
  -- One week at a time: two that are saved at once would otherwise mix.
  update catalog.branches b
  set hours_version = b.hours_version + 1
  where b.id = p_branch_id
    and (p_version is null or b.hours_version = p_version)
  returning b.hours_version into v_version;
  if not found then
    return;
  end if;
  -- Days that stay as they are are not touched, so that the log names only what changed.
  delete from circulation.opening_hours h
  where h.branch_id = p_branch_id
    and h.weekday not in (select (d ->> 'weekday')::smallint from jsonb_array_elements(p_week) d);
  insert into circulation.opening_hours as h (branch_id, weekday, opens_at, closes_at)
  select p_branch_id, d.weekday, d."opensAt", d."closesAt"
  from jsonb_to_recordset(p_week) as d (weekday smallint, "opensAt" time, "closesAt" time)
  on conflict on constraint opening_hours_pk do update
  set opens_at = excluded.opens_at,
    closes_at = excluded.closes_at
  where (h.opens_at, h.closes_at) is distinct from (excluded.opens_at, excluded.closes_at);
  return next v_version;
end
$$;
