-- The days that are read from the rows themselves, as stretches of a branch from a moment to another: those that are not
-- counted yet, and those that something was written into since.
create function figures.uncounted(p_branch_id bigint, p_from date, p_to date)
returns table (branch_id bigint, time_zone text, since timestamptz, until timestamptz)
language sql stable
as $$
  select d.branch_id, d.time_zone, d.from_day::timestamp at time zone d.time_zone, d.to_day::timestamp at time zone d.time_zone
  from (
    select b.id as branch_id, b.time_zone, greatest(c.before, p_from) as from_day, p_to as to_day
    from catalog.branches b
    cross join figures.counted c
    union all
    select distinct b.id, b.time_zone, t.day, t.day + 1
    from figures.touched t
    join catalog.branches b on b.id = t.branch_id
    join figures.counted c on t.day < c.before
    where t.day >= p_from
      and t.day < p_to
  ) d
  where d.from_day < d.to_day
    and coalesce(d.branch_id = p_branch_id, true)
$$;
