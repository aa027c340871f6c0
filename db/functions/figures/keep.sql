-- Keeps the rollups up to date: counts the days that have ended everywhere since an hour, and those that something was written into
-- since they were counted. Answers how many days of branches were counted; no row when another one is at it. The worker's
-- alone. p_anew: all days, whatever was counted before; members who were forgotten since then count as such.
--
-- The hour is longer than any transaction of the desk: what is written into a day that is over is there when it is counted,
-- or was written so late that it noted the day (figures.touch). Readers see the old count with the note, or the new one.
create function figures.keep(p_now timestamptz, p_anew boolean)
returns table (days int, before date)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_began timestamptz := clock_timestamp();
  v_counted figures.counted;
  v_zone text := (select s.time_zone from carrel.settings s);
  v_zones jsonb;
  v_before date;
  v_branch record;
  v_from date;
  v_to date;
  v_branches bigint[];
  v_days date[];
  v_day record;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('figures.keep', 0)) then
    return;
  end if;
  select jsonb_object_agg(b.id::text, b.time_zone) || jsonb_build_object('library', v_zone),
    min(((p_now - interval '1 hour') at time zone b.time_zone)::date)
  into v_zones, v_before
  from catalog.branches b;
  v_before := least(v_before, ((p_now - interval '1 hour') at time zone v_zone)::date);
  v_zones := coalesce(v_zones, jsonb_build_object('library', v_zone));
  select c.* into v_counted from figures.counted c;
  if p_anew
    or exists (
      select
      from jsonb_each_text(v_counted.zones) z
      where v_zones ->> z.key is distinct from z.value
    )
  then
    v_counted.before := '-infinity';
  end if;
  days := 0;
  before := greatest(v_before, v_counted.before);

  with taken as (
    -- What was written into days that nobody counts yet is noted until they are.
    delete from figures.touched t
    where t.day < keep.before
    returning t.branch_id, t.day
  )
  select coalesce(array_agg(d.branch_id), '{}'), coalesce(array_agg(d.day), '{}')
  into v_branches, v_days
  from (
    select distinct t.branch_id, t.day
    from taken t
    -- All others are counted below, or read from the rows.
    where t.day < v_counted.before
  ) d;
  for v_day in select t.branch_id, t.day from unnest(v_branches, v_days) t (branch_id, day) loop
    perform figures.count_days(v_day.branch_id, v_day.day, v_day.day + 1);
    days := days + 1;
  end loop;
  for v_day in
    select distinct t.branch_id, date_trunc('month', t.day)::date as month
    from unnest(v_branches, v_days) t (branch_id, day)
  loop
    perform figures.count_subjects(v_day.branch_id, v_day.month, (v_day.month + interval '1 month')::date, before);
  end loop;

  if v_counted.before = '-infinity' then
    delete from figures.days d where d.day < before;
    delete from figures.hours h where h.day < before;
    delete from figures.subject_months s where s.month < before;
    delete from figures.money_days m where m.day < before;
  end if;
  if v_counted.before < before then
    for v_branch in select b.id, b.time_zone from catalog.branches b order by b.id loop
      v_from := v_counted.before;
      if v_from = '-infinity' then
        select (least(
          (select min(l.checked_out_at) from circulation.loans l where l.branch_id = v_branch.id),
          (select min(l.returned_at) from circulation.loans l where l.returned_branch_id = v_branch.id)
        ) at time zone v_branch.time_zone)::date
        into v_from;
      end if;
      -- A year at a time: what is in the works stays small, however long the past is.
      while v_from < before loop
        v_to := least((date_trunc('year', v_from) + interval '1 year')::date, before);
        perform figures.count_days(v_branch.id, v_from, v_to);
        perform figures.count_subjects(
          v_branch.id, date_trunc('month', v_from)::date, (date_trunc('month', v_to - 1) + interval '1 month')::date, before
        );
        days := days + (v_to - v_from);
        v_from := v_to;
      end loop;
    end loop;
    insert into figures.money_days
      (day, currency, account_kind, branch_id, transfer_kind, taken_back, entries, debits, credits)
    select m.day, m.currency, m.account_kind, m.branch_id, m.transfer_kind, m.taken_back, m.entries, m.debits, m.credits
    from figures.money_moved(
      v_counted.before::timestamp at time zone v_zone, before::timestamp at time zone v_zone, v_zone
    ) m;
  end if;

  update figures.counted c
  set before = keep.before,
    zones = v_zones,
    counted_at = p_now,
    took_ms = extract(epoch from clock_timestamp() - v_began) * 1000
  where c.only_row;
  return next;
end
$$;
