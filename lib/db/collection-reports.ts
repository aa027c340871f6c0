import type { ReportAsk } from "./reports";
import type { Sql } from "./sql";

export type NeverBorrowedRow = {
  id: string;
  titleId: string;
  title: string;
  contributorLine: string;
  barcode: string;
  callNumber: string | null;
  branch: string;
  type: string;
  addedOn: string;
  lastLentOn: string | null;
};

/** Copies on the shelves that were never lent, or not since a day, in the order in which they came. Those that came since then had no time. */
export function neverBorrowedReport(tag: Sql, ask: ReportAsk) {
  const since = ask.since ?? null;
  return tag<NeverBorrowedRow[]>`
    select f.id, t.id as title_id, t.title, t.contributor_line, f.barcode, f.call_number, b.name as branch, i.name as type,
      (f.created_at at time zone b.time_zone)::date as added_on,
      (f.used_at at time zone b.time_zone)::date as last_lent_on
    from (
      select c.id, c.title_id, c.barcode, c.call_number, c.branch_id, c.item_type_code, c.created_at, u.used_at
      from catalog.copies c
      -- Asked copy by copy, in the order of the copies, until the page is full: not of all loans at once.
      cross join lateral (
        select (
          select case when l.returned_at is null then 'infinity' else l.checked_out_at end
          from circulation.loans l
          where l.copy_id = c.id
            and l.ending is distinct from 'undone'
          order by l.checked_out_at desc, l.id desc
          limit 1
        ) as used_at
        offset 0
      ) u
      where c.withdrawn_at is null
        and c.item_type_code in (select y.code from catalog.item_types y where y.for_loan)
        and (${ask.branch ?? null}::bigint is null or c.branch_id = ${ask.branch ?? null})
        and (${ask.type ?? null}::text is null or c.item_type_code = ${ask.type ?? null})
        and (${since}::date is null or c.created_at < ${since}::date)
        and (u.used_at is null or u.used_at < ${since}::date)
        and (${ask.after ?? null}::bigint is null or c.id > ${ask.after ?? null})
      order by c.id
      limit ${ask.limit ?? null}
    ) f
    join catalog.titles t on t.id = f.title_id
    join catalog.branches b on b.id = f.branch_id
    join catalog.item_types i on i.code = f.item_type_code
    order by f.id
  `;
}

export type HoldsRatioRow = {
  titleId: string;
  title: string;
  contributorLine: string;
  waiting: number;
  copies: number;
  ratio: number | null;
};

/** Titles that more people wait for than there are copies to lend, those without any copy first. */
export function holdsRatioReport(tag: Sql, ask: ReportAsk) {
  return tag<HoldsRatioRow[]>`
    select t.id as title_id, t.title, t.contributor_line, w.waiting, k.copies,
      round(w.waiting::numeric / nullif(k.copies, 0), 1)::float8 as ratio
    from (
      select h.title_id, count(*)::int as waiting
      from circulation.holds h
      where h.status = 'waiting'
        and (${ask.branch ?? null}::bigint is null or h.pickup_branch_id = ${ask.branch ?? null})
      group by h.title_id
    ) w
    join catalog.titles t on t.id = w.title_id
    cross join lateral (
      select count(*)::int as copies
      from catalog.copies c
      join catalog.item_types i on i.code = c.item_type_code
      where c.title_id = t.id
        and c.withdrawn_at is null
        and i.for_loan
        and not exists (select from circulation.copy_marks m where m.copy_id = c.id)
    ) k
    where w.waiting >= ${ask.min ?? 1}::numeric * k.copies
    order by ratio desc nulls first, w.waiting desc, t.id
    limit ${ask.limit ?? null}
  `;
}

export type CollectionAgeRow = {
  label: string;
  copies: number;
  sharePercent: number | null;
  titles: number;
  averageYear: number | null;
  addedLastYear: number;
  neverLent: number;
};

/** How old the books are, by decade of publication, item type or branch. */
export function collectionAgeReport(tag: Sql, ask: ReportAsk) {
  const group = ask.group ?? "decade";
  return tag<CollectionAgeRow[]>`
    with by_title as (
      select
        case ${group}::text
          when 'branch' then b.name
          when 'type' then i.name
          else coalesce((t.year / 10 * 10)::text || 's', 'No year')
        end as label,
        t.year, count(*) as copies,
        count(*) filter (where c.created_at >= ${ask.now}::timestamptz - interval '1 year') as added,
        count(*) filter (where (select l.id from circulation.loans l where l.copy_id = c.id limit 1) is null) as never_lent
      from catalog.copies c
      join catalog.titles t on t.id = c.title_id
      join catalog.branches b on b.id = c.branch_id
      join catalog.item_types i on i.code = c.item_type_code
      where c.withdrawn_at is null
        and (${ask.branch ?? null}::bigint is null or c.branch_id = ${ask.branch ?? null})
        and (${ask.type ?? null}::text is null or c.item_type_code = ${ask.type ?? null})
      group by 1, t.id
    ),
    held as (
      select n.label, sum(n.copies)::int as copies, count(*)::int as titles,
        round(sum(n.year * n.copies) / nullif(sum(n.copies) filter (where n.year is not null), 0))::int as average_year,
        sum(n.added)::int as added_last_year, sum(n.never_lent)::int as never_lent,
        case when ${group}::text = 'decade' then min(n.year / 10) end as place
      from by_title n
      group by n.label
    )
    select h.label, h.copies, round(100.0 * h.copies / nullif(sum(h.copies) over (), 0), 1)::float8 as share_percent, h.titles,
      h.average_year, h.added_last_year, h.never_lent
    from held h
    order by h.place desc nulls last, h.copies desc, h.label
    limit ${ask.limit ?? null}
  `;
}
