import { sql } from "./sql";

export type HoldStatus = "waiting" | "in_transit" | "ready" | "fulfilled" | "cancelled" | "expired";

export type Hold = {
  id: string;
  version: number;
  status: HoldStatus;
  memberId: string;
  memberName: string;
  cardNumber: string;
  titleId: string;
  title: string;
  contributorLine: string;
  /** The one copy that will do; null when any will. */
  copyId: string | null;
  copyBarcode: string | null;
  pickupBranchId: string;
  pickupBranchName: string;
  requestedAt: Date;
  /** The place in the queue, from 1; null when it waits no longer. */
  position: number | null;
  suspendedAt: Date | null;
  /** First day on which it counts again; null: until somebody resumes it. */
  suspendedUntil: string | null;
  /** Last day on which it is wanted. */
  expiresOn: string | null;
  /** The copy that is kept for it. */
  capturedCopyId: string | null;
  capturedBarcode: string | null;
  readyAt: Date | null;
  /** Last day on the hold shelf. */
  shelfUntil: string | null;
  loanId: string | null;
  endedAt: Date | null;
  endReason: string | null;
  note: string | null;
};

export type Page = { after?: string; limit: number };

/** What a Hold consists of, and from where: all of a query but its conditions. */
function holdRows(position = sql`circulation.queue_position(h)`) {
  return sql`
      h.id,
      h.version,
      h.status,
      h.member_id,
      m.name as member_name,
      m.card_number,
      h.title_id,
      t.title,
      t.contributor_line,
      h.copy_id,
      wanted.barcode as copy_barcode,
      h.pickup_branch_id,
      b.name as pickup_branch_name,
      h.requested_at,
      ${position} as position,
      h.suspended_at,
      h.suspended_until,
      h.expires_on,
      h.captured_copy_id,
      kept.barcode as captured_barcode,
      h.ready_at,
      h.shelf_until,
      h.loan_id,
      h.ended_at,
      h.end_reason,
      h.note
    from circulation.holds h
    join circulation.members m on m.id = h.member_id
    join catalog.titles t on t.id = h.title_id
    join catalog.branches b on b.id = h.pickup_branch_id
    left join catalog.copies wanted on wanted.id = h.copy_id
    left join catalog.copies kept on kept.id = h.captured_copy_id
  `;
}

/** One hold, open or ended. */
export async function findHold(id: string): Promise<Hold | undefined> {
  const [row] = await sql<Hold[]>`
    select ${holdRows()}
    where h.id = ${id}
  `;
  return row;
}

export type HoldFilter = {
  memberId?: string;
  titleId?: string;
  pickupBranchId?: string;
  status?: HoldStatus;
  /** Open holds only, ended only, or both. */
  open?: boolean;
};

/** Holds by filter, newest first, a page of `limit` after the hold `after`. */
export function listHolds(filter: HoldFilter, page: Page) {
  return sql<Hold[]>`
    select ${holdRows()}
    where (${filter.memberId ?? null}::bigint is null or h.member_id = ${filter.memberId ?? null})
      and (${filter.titleId ?? null}::bigint is null or h.title_id = ${filter.titleId ?? null})
      and (${filter.pickupBranchId ?? null}::bigint is null or h.pickup_branch_id = ${filter.pickupBranchId ?? null})
      and (${filter.status ?? null}::text is null or h.status = ${filter.status ?? null})
      and (${filter.open ?? null}::boolean is null or (h.ended_at is null) = ${filter.open ?? null})
      and (${page.after ?? null}::bigint is null or h.id < ${page.after ?? null})
    order by h.id desc
    limit ${page.limit}
  `;
}

/** Open holds of a member: what is ready first, then what is on its way, then what waits. At most 200. */
export function listOpenHolds(memberId: string) {
  return sql<Hold[]>`
    select ${holdRows()}
    where h.member_id = ${memberId}
      and h.status in ('waiting', 'in_transit', 'ready')
    order by array_position('{ready,in_transit,waiting}'::text[], h.status), h.shelf_until, h.id
    limit 200
  `;
}

/** The open hold of a member on a title. */
export async function findOpenHold(memberId: string, titleId: string): Promise<Hold | undefined> {
  const [row] = await sql<Hold[]>`
    select ${holdRows()}
    where h.member_id = ${memberId}
      and h.title_id = ${titleId}
      and h.status in ('waiting', 'in_transit', 'ready')
  `;
  return row;
}

/** Holds of a title for which a copy is kept: on the hold shelf, or on its way there. At most 200. */
export function listCaptured(titleId: string) {
  return sql<Hold[]>`
    select ${holdRows()}
    where h.title_id = ${titleId}
      and h.status in ('in_transit', 'ready')
    order by h.captured_at, h.id
    limit 200
  `;
}

/** The queue of a title in its order, a page of `limit` after the hold `after`. Places are counted on from the first one's. */
export function listQueue(titleId: string, page: Page) {
  return sql<Hold[]>`
    select ${holdRows(sql`(skipped.holds + row_number() over (order by h.priority, h.rank, h.id))::int`)}
    cross join (
      select count(*) as holds
      from circulation.holds a
      join circulation.holds s
        on s.title_id = a.title_id
        and s.status = 'waiting'
        and (s.priority, s.rank, s.id) <= (a.priority, a.rank, a.id)
      where a.id = ${page.after ?? null}::bigint
        and a.title_id = ${titleId}
    ) skipped
    where h.title_id = ${titleId}
      and h.status = 'waiting'
      and (
        ${page.after ?? null}::bigint is null
        or (h.priority, h.rank, h.id) > (
          select a.priority, a.rank, a.id from circulation.holds a where a.id = ${page.after ?? null}::bigint
        )
      )
    order by h.priority, h.rank, h.id
    limit ${page.limit}
  `;
}

/** Where a hold stands in its queue, and beside which others: what moving it needs. */
export async function findNeighbours(id: string) {
  const [row] = await sql<{ first: string | null; before: string | null; after: string | null; last: string | null }[]>`
    select
      (
        select o.id from circulation.holds o
        where o.title_id = h.title_id and o.status = 'waiting' and o.id <> h.id
        order by o.priority, o.rank, o.id
        limit 1
      ) as first,
      (
        select o.id from circulation.holds o
        where o.title_id = h.title_id and o.status = 'waiting'
          and (o.priority, o.rank, o.id) < (h.priority, h.rank, h.id)
        order by o.priority desc, o.rank desc, o.id desc
        limit 1
      ) as before,
      (
        select o.id from circulation.holds o
        where o.title_id = h.title_id and o.status = 'waiting'
          and (o.priority, o.rank, o.id) > (h.priority, h.rank, h.id)
        order by o.priority, o.rank, o.id
        limit 1
      ) as after,
      (
        select o.id from circulation.holds o
        where o.title_id = h.title_id and o.status = 'waiting' and o.id <> h.id
        order by o.priority desc, o.rank desc, o.id desc
        limit 1
      ) as last
    from circulation.holds h
    where h.id = ${id}
  `;
  return row;
}

/** What is ready on the hold shelf of a branch, by its last day, a page of `limit` after the hold `after`. */
export function listShelf(branchId: string, page: Page) {
  return sql<Hold[]>`
    select ${holdRows()}
    where h.pickup_branch_id = ${branchId}
      and h.status = 'ready'
      and (
        ${page.after ?? null}::bigint is null
        or (h.shelf_until, h.id) > (
          select a.shelf_until, a.id from circulation.holds a where a.id = ${page.after ?? null}::bigint
        )
      )
    order by h.shelf_until, h.id
    limit ${page.limit}
  `;
}
