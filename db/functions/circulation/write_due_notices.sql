-- Puts the letters of the day into the outbox, at most p_limit of them, and answers how many: loans that fall due soon, are
-- overdue for as long as the settings say, and holds that leave the shelf tomorrow. Days are those of the branch, and its
-- letters are written from p_from_hour on. As often as it runs, each letter is written once.
-- Who was silent for long is told the latest stage alone, and nothing of what is late for much longer than that.
create function circulation.write_due_notices(p_now timestamptz, p_from_hour int, p_limit int) returns int
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_settings carrel.settings;
  v_written int;
begin
  select s.* into v_settings from carrel.settings s;
  with branches as (
    select b.id, b.time_zone, (p_now at time zone b.time_zone)::date as today
    from catalog.branches b
    where extract(hour from p_now at time zone b.time_zone) >= p_from_hour
  ),
  due as (
    select l.id, l.member_id, l.renewals, l.due_at, b.today,
      (l.due_at at time zone b.time_zone)::date as due_day,
      (l.checked_out_at at time zone b.time_zone)::date as lent_day
    from circulation.loans l
    join branches b on b.id = l.branch_id
    where l.returned_at is null
      and l.lost_at is null
      and l.claimed_returned_at is null
      -- Days of the branches begin and end at different moments; the exact days are compared below.
      and l.due_at between p_now - make_interval(days => v_settings.overdue_notice_days[3] + 32)
        and p_now + make_interval(days => v_settings.due_soon_days + 2)
  ),
  letters as (
    select
      case
        when d.due_at > p_now then 'due_soon'
        when d.today - d.due_day >= v_settings.overdue_notice_days[3] then 'overdue_3'
        when d.today - d.due_day >= v_settings.overdue_notice_days[2] then 'overdue_2'
        else 'overdue_1'
      end as kind,
      d.id::text || ':' || d.due_day::text as event,
      d.member_id, d.id as loan_id, null::bigint as hold_id, d.renewals
    from due d
    where (d.due_at > p_now and v_settings.due_soon_days > 0
        and d.due_day - d.today between 0 and v_settings.due_soon_days and d.lent_day < d.today)
      or (d.due_at <= p_now
        and d.today - d.due_day between v_settings.overdue_notice_days[1] and v_settings.overdue_notice_days[3] + 30)
    union all
    select 'hold_expiring', h.id::text || ':' || h.shelf_until::text, h.member_id, null, h.id, null
    from circulation.holds h
    join branches b on b.id = h.pickup_branch_id
    where h.status = 'ready'
      and h.shelf_until between b.today and b.today + 1
      and (h.ready_at at time zone b.time_zone)::date < b.today
  )
  insert into circulation.notices (kind, once_key, member_id, loan_id, hold_id, facts, created_at)
  select e.kind, e.kind || ':' || e.event, e.member_id, e.loan_id, e.hold_id,
    circulation.notice_facts(e.loan_id, e.hold_id) || case
      when e.kind like 'overdue%' then jsonb_build_object('fineMinor', (
        select coalesce(sum(f.amount_minor), 0)::text
        from circulation.fines f
        where f.loan_id = e.loan_id
          and f.renewal = e.renewals
      ))
      else '{}'
    end,
    p_now
  from letters e
  where not exists (select from circulation.notices n where n.once_key = e.kind || ':' || e.event)
  order by e.loan_id, e.hold_id
  limit p_limit
  on conflict on constraint notices_once do nothing;
  get diagnostics v_written = row_count;
  return v_written;
end
$$;
