import type { Page } from "./holds";
import { isOnShelf } from "./on-shelf";
import { sql } from "./sql";

export type Clearing = {
  id: string;
  copyId: string;
  barcode: string;
  callNumber: string | null;
  titleId: string;
  title: string;
  since: Date;
  /** The hold that it was kept for. */
  holdId: string;
  holdStatus: string;
  memberName: string;
  cardNumber: string;
};

/** Copies that still stand on a branch's hold shelf though their hold has ended, longest first; `id` is the copy's. */
export function listClearings(branchId: string, page: Page) {
  return sql<Clearing[]>`
    select
      s.copy_id as id,
      s.copy_id,
      c.barcode,
      c.call_number,
      t.id as title_id,
      t.title,
      s.since,
      s.hold_id,
      h.status as hold_status,
      m.name as member_name,
      m.card_number
    from circulation.shelf_clearings s
    join catalog.copies c on c.id = s.copy_id
    join catalog.titles t on t.id = c.title_id
    join circulation.holds h on h.id = s.hold_id
    join circulation.members m on m.id = h.member_id
    where s.branch_id = ${branchId}
      and (
        ${page.after ?? null}::bigint is null
        or (s.since, s.copy_id) > (
          select a.since, a.copy_id from circulation.shelf_clearings a where a.copy_id = ${page.after ?? null}::bigint
        )
      )
    order by s.since, s.copy_id
    limit ${page.limit}
  `;
}

export type PullItem = {
  id: string;
  copyId: string;
  barcode: string;
  callNumber: string | null;
  shelfLocation: string | null;
  titleId: string;
  title: string;
  contributorLine: string;
  /** Holds of the title that wait and could be served today. */
  waiting: number;
  /** Of the first of them. */
  requestedAt: Date;
  pickupBranchName: string;
};

/**
 * Copies on the shelves of a branch that holds wait for, in the order of the call numbers, a page of `limit` after the copy `after`; `id`
 * is the copy's. Of a title no more copies than holds: each copy that is fetched and checked in fills the next one.
 */
export function listPull(branchId: string, now: Date, page: Page) {
  return sql<PullItem[]>`
    with queues as materialized (
      select h.title_id, array_agg(h order by h.priority, h.rank, h.id) as holds
      from circulation.holds h
      join catalog.branches b on b.id = ${branchId}
      where h.status = 'waiting'
        and circulation.counts_on(h, (${now}::timestamptz at time zone b.time_zone)::date)
      group by h.title_id
    ),
    found as materialized (
      select
        c.id,
        c.barcode,
        coalesce(c.call_number, '') as call_number,
        c.shelf_location,
        c.title_id,
        fits.waiting,
        fits.first_id,
        row_number() over (partition by c.title_id order by fits.only_this desc, c.id) as number
      from queues q
      join catalog.copies c on c.title_id = q.title_id
      join catalog.item_types i on i.code = c.item_type_code and i.for_loan
      cross join lateral (
        select
          count(*)::int as waiting,
          bool_or(h.copy_id is not null) as only_this,
          (array_agg(h.id order by h.priority, h.rank, h.id))[1] as first_id
        from unnest(q.holds) h
        where h.copy_id is null or h.copy_id = c.id
      ) as fits
      where c.branch_id = ${branchId}
        and c.withdrawn_at is null
        and fits.waiting > 0
        and ${isOnShelf()}
    )
    select
      f.id,
      f.id as copy_id,
      f.barcode,
      nullif(f.call_number, '') as call_number,
      f.shelf_location,
      f.title_id,
      t.title,
      t.contributor_line,
      f.waiting,
      h.requested_at,
      b.name as pickup_branch_name
    from found f
    join catalog.titles t on t.id = f.title_id
    join circulation.holds h on h.id = f.first_id
    join catalog.branches b on b.id = h.pickup_branch_id
    where f.number <= f.waiting
      and (
        ${page.after ?? null}::bigint is null
        or (f.call_number, f.id) > (
          select coalesce(a.call_number, ''), a.id from catalog.copies a where a.id = ${page.after ?? null}::bigint
        )
      )
    order by f.call_number, f.id
    limit ${page.limit}
  `;
}

export type DemandRow = {
  id: string;
  titleId: string;
  title: string;
  contributorLine: string;
  waiting: number;
  /** Copies that could be lent: for loan, not withdrawn, not lost, missing or damaged. */
  copies: number;
  /** Holds for each such copy; all of them where there is none. */
  perCopy: number;
};

/** Titles by how many holds wait for each copy that could be lent, the most wanted first, a page after the title `after`. */
export function listHighDemand({ atLeast }: { atLeast: number }, page: Page) {
  return sql<DemandRow[]>`
    with queues as (
      select h.title_id, count(*)::int as waiting
      from circulation.holds h
      where h.status = 'waiting'
      group by h.title_id
      having count(*) >= ${atLeast}
    ),
    demand as materialized (
      select q.title_id, q.waiting, n.copies, round(q.waiting::numeric / greatest(n.copies, 1), 2) as per_copy
      from queues q
      cross join lateral (
        select count(*)::int as copies
        from catalog.copies c
        join catalog.item_types i on i.code = c.item_type_code and i.for_loan
        where c.title_id = q.title_id
          and c.withdrawn_at is null
          and not exists (select from circulation.copy_marks k where k.copy_id = c.id)
      ) as n
    )
    select
      d.title_id as id,
      d.title_id,
      t.title,
      t.contributor_line,
      d.waiting,
      d.copies,
      d.per_copy::float8 as per_copy
    from demand d
    join catalog.titles t on t.id = d.title_id
    where ${page.after ?? null}::bigint is null
      or (-d.per_copy, d.title_id) > (
        select -a.per_copy, a.title_id from demand a where a.title_id = ${page.after ?? null}::bigint
      )
    order by d.per_copy desc, d.title_id
    limit ${page.limit}
  `;
}
