-- Check-outs by subject, in whole months: from the first day of p_from's month to before p_to. A month that something was
-- written into since it was counted is read from the rows themselves, like the days that are not counted yet.
create function figures.subjects_between(p_from date, p_to date, p_branch_id bigint)
returns table (branch_id bigint, month date, subject_id bigint, check_outs int)
language sql stable
as $$
  with touched as (
    select distinct t.branch_id, b.time_zone, date_trunc('month', t.day)::date as month
    from figures.touched t
    join catalog.branches b on b.id = t.branch_id
    join figures.counted c on t.day < c.before
    where t.day >= p_from
      and t.day < p_to
  ),
  raw as (
    select b.id as branch_id, b.time_zone, greatest(c.before, p_from) as from_day, p_to as to_day
    from catalog.branches b
    cross join figures.counted c
    union all
    select t.branch_id, t.time_zone, t.month, least((t.month + interval '1 month')::date, c.before)
    from touched t
    cross join figures.counted c
  )
  select s.branch_id, s.month, s.subject_id, s.check_outs
  from figures.subject_months s
  where s.month >= p_from
    and s.month < p_to
    and coalesce(s.branch_id = p_branch_id, true)
    and not exists (select from touched t where t.branch_id = s.branch_id and t.month = s.month)
  union all
  select r.branch_id, date_trunc('month', l.checked_out_at at time zone r.time_zone)::date, s.subject_id, count(*)::int
  from raw r
  join circulation.loans l on l.branch_id = r.branch_id
    and l.checked_out_at >= r.from_day::timestamp at time zone r.time_zone
    and l.checked_out_at < r.to_day::timestamp at time zone r.time_zone
    and l.continues_id is null
    and l.ending is distinct from 'undone'
  join catalog.copies c on c.id = l.copy_id
  join catalog.title_subjects s on s.title_id = c.title_id
  where r.from_day < r.to_day
    and coalesce(r.branch_id = p_branch_id, true)
  group by 1, 2, 3
$$;
