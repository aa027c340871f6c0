-- What happened on some days, the last one not included, at a branch or at all: counted days from the rollups, the others from
-- the rows themselves. So it is what a recount would give, at any moment.
create function figures.days_between(p_from date, p_to date, p_branch_id bigint)
returns table (
  branch_id bigint,
  day date,
  category_code text,
  item_type_code text,
  check_outs int,
  check_ins int,
  renewals int
)
language sql stable
as $$
  select d.branch_id, d.day, d.category_code, d.item_type_code, d.check_outs, d.check_ins, d.renewals
  from figures.days d
  where d.day >= p_from
    and d.day < p_to
    and coalesce(d.branch_id = p_branch_id, true)
    and not exists (select from figures.touched t where t.branch_id = d.branch_id and t.day = d.day)
  union all
  select e.branch_id, e.day, coalesce((select m.category_code from circulation.members m where m.id = e.member_id), ''),
    -- Asked row by row: these are the days since yesterday, and not worth to read all copies and members for.
    (select c.item_type_code from catalog.copies c where c.id = e.copy_id),
    count(*) filter (where e.verb = 'check-out')::int,
    count(*) filter (where e.verb = 'check-in')::int,
    count(*) filter (where e.verb = 'renewal')::int
  from (
    select u.branch_id, (h.happened_at at time zone u.time_zone)::date as day, h.verb, h.copy_id, h.member_id
    from figures.uncounted(p_branch_id, p_from, p_to) u
    cross join lateral figures.events(u.branch_id, u.since, u.until) h
  ) e
  group by 1, 2, 3, 4
$$;
