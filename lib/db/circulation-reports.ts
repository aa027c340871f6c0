import type { Sql } from "./sql";
import type { ReportAsk } from "./reports";

export type CirculationRow = {
  label: string;
  checkOuts: number;
  yearBefore: number;
  changePercent: number | null;
  sharePercent: number | null;
  checkIns: number;
  renewals: number;
};

/**
 * What happened in a period by month, branch, category or type, beside the same days a year before; those of which there
 * is nothing in either are missing. A month that is not over is compared with as much of the one a year before.
 */
export function circulationReport(tag: Sql, ask: ReportAsk) {
  const { from, to, group = "month" } = ask;
  return tag<CirculationRow[]>`
    with by_day as (
      -- Months are told of days, of which there are fewer than rows.
      select s.is_now, case when ${group}::text = 'month' then d.day + s.later end as at,
        case ${group}::text
          when 'branch' then d.branch_id::text
          when 'category' then d.category_code
          when 'type' then d.item_type_code
        end as of,
        sum(d.check_outs) as check_outs, sum(d.check_ins) as check_ins, sum(d.renewals) as renewals
      from (
        values
          (true, ${from}::date, ${to}::date + 1, interval '0'),
          (false, (${from}::date - interval '1 year')::date, (${to}::date + 1 - interval '1 year')::date, interval '1 year')
      ) s (is_now, from_day, to_day, later)
      cross join lateral figures.days_between(s.from_day, s.to_day, ${ask.branch ?? null}) d
      where (${ask.category ?? null}::text is null or d.category_code = ${ask.category ?? null})
        and (${ask.type ?? null}::text is null or d.item_type_code = ${ask.type ?? null})
      group by 1, 2, 3
    ),
    happened as (
      select d.is_now, coalesce(to_char(d.at, 'YYYY-MM'), d.of) as key,
        sum(d.check_outs) as check_outs, sum(d.check_ins) as check_ins, sum(d.renewals) as renewals
      from by_day d
      group by 1, 2
    ),
    compared as (
      select k.key, s.is_now, coalesce(h.check_outs, 0) as check_outs, coalesce(h.check_ins, 0) as check_ins,
        coalesce(h.renewals, 0) as renewals,
        coalesce(lag(h.check_outs) over (partition by k.key order by s.is_now), 0) as year_before
      from (select distinct key from happened) k
      cross join (values (false), (true)) s (is_now)
      left join happened h on h.key = k.key and h.is_now = s.is_now
    )
    select
      coalesce(b.name, m.name, i.name, nullif(c.key, ''), 'Forgotten members') as label,
      c.check_outs::int as check_outs, c.year_before::int as year_before,
      round(100 * (c.check_outs - c.year_before) / nullif(c.year_before, 0), 1)::float8 as change_percent,
      round(100 * c.check_outs / nullif(sum(c.check_outs) over (), 0), 1)::float8 as share_percent,
      c.check_ins::int as check_ins, c.renewals::int as renewals
    from compared c
    left join catalog.branches b on ${group}::text = 'branch' and b.id::text = c.key
    left join circulation.member_categories m on ${group}::text = 'category' and m.code = c.key
    left join catalog.item_types i on ${group}::text = 'type' and i.code = c.key
    where c.is_now
    order by case when ${group}::text = 'month' then c.key end, c.check_outs desc, label
    limit ${ask.limit ?? null}
  `;
}

export type SubjectRow = Omit<CirculationRow, "checkIns" | "renewals" | "sharePercent">;

/** Check-outs by subject in whole months, beside the same months a year before, the most borrowed first. A title with three subjects counts in each. */
export function subjectReport(tag: Sql, ask: ReportAsk) {
  return tag<SubjectRow[]>`
    with happened as (
      select s.is_now, d.subject_id, sum(d.check_outs) as check_outs
      from (
        values
          (true, ${ask.from}::date, ${ask.to}::date + 1),
          (false, (${ask.from}::date - interval '1 year')::date, (${ask.to}::date + 1 - interval '1 year')::date)
      ) s (is_now, from_day, to_day)
      cross join lateral figures.subjects_between(s.from_day, s.to_day, ${ask.branch ?? null}) d
      group by 1, 2
    ),
    compared as (
      select h.subject_id, h.is_now, h.check_outs,
        lag(h.check_outs) over (partition by h.subject_id order by h.is_now) as year_before
      from happened h
    )
    select u.name as label, c.check_outs::int as check_outs, coalesce(c.year_before, 0)::int as year_before,
      round(100 * (c.check_outs - c.year_before) / nullif(c.year_before, 0), 1)::float8 as change_percent
    from compared c
    join catalog.subjects u on u.id = c.subject_id
    where c.is_now
    order by c.check_outs desc, u.name
    limit ${ask.limit ?? null}
  `;
}

export type MostBorrowedRow = {
  rank: number;
  titleId: string;
  title: string;
  contributorLine: string;
  checkOuts: number;
  copies: number;
};

/** The titles that were lent most often in a period. Equal figures have an equal rank. */
export function mostBorrowedReport(tag: Sql, ask: ReportAsk) {
  return tag<MostBorrowedRow[]>`
    with lent as (
      select l.copy_id, count(*) as check_outs
      from catalog.branches b
      join circulation.loans l on l.branch_id = b.id
        and l.checked_out_at >= ${ask.from}::date::timestamp at time zone b.time_zone
        and l.checked_out_at < (${ask.to}::date + 1)::timestamp at time zone b.time_zone
      where (${ask.branch ?? null}::bigint is null or b.id = ${ask.branch ?? null})
        and l.continues_id is null
        and l.ending is distinct from 'undone'
        and (
          ${ask.category ?? null}::text is null
          or exists (
            select
            from circulation.members m
            where m.id = l.member_id
              and m.category_code = ${ask.category ?? null}
          )
        )
      group by l.copy_id
    ),
    most as (
      select c.title_id, sum(n.check_outs)::int as check_outs
      from lent n
      join catalog.copies c on c.id = n.copy_id
      where (${ask.type ?? null}::text is null or c.item_type_code = ${ask.type ?? null})
      group by c.title_id
      order by check_outs desc, c.title_id
      limit ${ask.limit ?? null}
    )
    select (rank() over (order by m.check_outs desc))::int as rank, t.id as title_id, t.title, t.contributor_line, m.check_outs,
      (
        select count(*)::int
        from catalog.copies c
        where c.title_id = t.id
          and c.withdrawn_at is null
      ) as copies
    from most m
    join catalog.titles t on t.id = m.title_id
    order by m.check_outs desc, t.id
  `;
}

export type MemberActivityRow = {
  label: string;
  members: number;
  joined: number;
  borrowers: number;
  activePercent: number | null;
  checkOuts: number;
  perBorrower: number | null;
};

/** Members by category: how many there are, how many joined in a period, and how many borrowed in it. */
export function memberActivityReport(tag: Sql, ask: ReportAsk) {
  return tag<MemberActivityRow[]>`
    with lent as (
      select l.member_id, count(*) as check_outs
      from catalog.branches b
      join circulation.loans l on l.branch_id = b.id
        and l.checked_out_at >= ${ask.from}::date::timestamp at time zone b.time_zone
        and l.checked_out_at < (${ask.to}::date + 1)::timestamp at time zone b.time_zone
      where l.continues_id is null
        and l.ending is distinct from 'undone'
        and l.member_id is not null
      group by l.member_id
    )
    select k.name as label, count(m.id)::int as members,
      count(*) filter (
        where (m.created_at at time zone s.time_zone)::date between ${ask.from}::date and ${ask.to}::date
      )::int as joined,
      count(n.member_id)::int as borrowers,
      round(100.0 * count(n.member_id) / nullif(count(m.id), 0), 1)::float8 as active_percent,
      coalesce(sum(n.check_outs), 0)::int as check_outs,
      round(sum(n.check_outs) / nullif(count(n.member_id), 0), 1)::float8 as per_borrower
    from circulation.member_categories k
    cross join carrel.settings s
    left join circulation.members m on m.category_code = k.code
      and m.closed_at is null
      and (${ask.branch ?? null}::bigint is null or m.branch_id = ${ask.branch ?? null})
    left join lent n on n.member_id = m.id
    where (${ask.category ?? null}::text is null or k.code = ${ask.category ?? null})
    group by k.code, k.name
    order by members desc, k.name
    limit ${ask.limit ?? null}
  `;
}
