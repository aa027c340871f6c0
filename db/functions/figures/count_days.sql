-- Counts some days of a branch from the rows themselves, the last one not included, and puts them in place of what is there.
create function figures.count_days(p_branch_id bigint, p_from date, p_to date)
returns void
language plpgsql
-- A day wants other plans than ten years.
set plan_cache_mode = force_custom_plan
as $$
declare
  v_zone text := (select b.time_zone from catalog.branches b where b.id = p_branch_id);
  v_since timestamptz := p_from::timestamp at time zone v_zone;
  v_until timestamptz := p_to::timestamp at time zone v_zone;
begin
  delete from figures.days d where d.branch_id = p_branch_id and d.day >= p_from and d.day < p_to;
  delete from figures.hours h where h.branch_id = p_branch_id and h.day >= p_from and h.day < p_to;
  with happened as (
    select w.at::date as day, extract(hour from w.at)::smallint as hour, coalesce(m.category_code, '') as category_code,
      c.item_type_code,
      count(*) filter (where e.verb = 'check-out')::int as check_outs,
      count(*) filter (where e.verb = 'check-in')::int as check_ins,
      count(*) filter (where e.verb = 'renewal')::int as renewals
    from figures.events(p_branch_id, v_since, v_until) e
    cross join lateral (select e.happened_at at time zone v_zone as at) w
    join catalog.copies c on c.id = e.copy_id
    left join circulation.members m on m.id = e.member_id
    group by 1, 2, 3, 4
  ),
  by_hour as (
    insert into figures.hours (branch_id, day, hour, check_outs, check_ins, renewals)
    select p_branch_id, h.day, h.hour, sum(h.check_outs), sum(h.check_ins), sum(h.renewals)
    from happened h
    group by h.day, h.hour
  )
  insert into figures.days (branch_id, day, category_code, item_type_code, check_outs, check_ins, renewals)
  select p_branch_id, h.day, h.category_code, h.item_type_code, sum(h.check_outs), sum(h.check_ins), sum(h.renewals)
  from happened h
  group by h.day, h.category_code, h.item_type_code;
end
$$;
