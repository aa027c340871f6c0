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
  select u.branch_id, (e.happened_at at time zone u.time_zone)::date, coalesce(m.category_code, ''), c.item_type_code,
    count(*) filter (where e.verb = 'check-out')::int,
    count(*) filter (where e.verb = 'check-in')::int,
    count(*) filter (where e.verb = 'renewal')::int
  from figures.uncounted(p_branch_id, p_from, p_to) u
  cross join lateral figures.events(u.branch_id, u.since, u.until) e
  join catalog.copies c on c.id = e.copy_id
  left join circulation.members m on m.id = e.member_id
  group by 1, 2, 3, 4
$$;
