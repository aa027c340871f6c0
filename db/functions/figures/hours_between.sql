-- The same by the hour of the branch's clock (figures.days_between).
create function figures.hours_between(p_from date, p_to date, p_branch_id bigint)
returns table (branch_id bigint, day date, hour int, check_outs int, check_ins int, renewals int)
language sql stable
as $$
  select h.branch_id, h.day, h.hour::int, h.check_outs, h.check_ins, h.renewals
  from figures.hours h
  where h.day >= p_from
    and h.day < p_to
    and coalesce(h.branch_id = p_branch_id, true)
    and not exists (select from figures.touched t where t.branch_id = h.branch_id and t.day = h.day)
  union all
  select u.branch_id, w.at::date, extract(hour from w.at)::int,
    count(*) filter (where e.verb = 'check-out')::int,
    count(*) filter (where e.verb = 'check-in')::int,
    count(*) filter (where e.verb = 'renewal')::int
  from figures.uncounted(p_branch_id, p_from, p_to) u
  cross join lateral figures.events(u.branch_id, u.since, u.until) e
  cross join lateral (select e.happened_at at time zone u.time_zone as at) w
  group by 1, 2, 3
$$;
