import { sql } from "./sql";

/** What waits at a branch. */
export type BranchCounters = {
  /** Copies on the hold shelf that are waited for. */
  shelf: number;
  /** Copies on the hold shelf that nobody waits for any more: their time is over, or their hold has ended. */
  toClear: number;
  /** Copies on their way here. */
  coming: number;
  /** Loans of this branch that are overdue, neither lost nor claimed to be returned. */
  overdue: number;
};

/** Everything that a desk counts, in one question. `today` is the branch's. */
export async function countAtBranch(branchId: string, now: Date): Promise<BranchCounters> {
  const [row] = await sql<BranchCounters[]>`
    select
      (
        select count(*)::int
        from circulation.holds h
        where h.pickup_branch_id = b.id
          and h.status = 'ready'
          and h.shelf_until >= today.day
      ) as shelf,
      (
        select count(*)::int
        from circulation.holds h
        where h.pickup_branch_id = b.id
          and h.status = 'ready'
          and h.shelf_until < today.day
      ) + (
        select count(*)::int
        from circulation.shelf_clearings s
        where s.branch_id = b.id
      ) as to_clear,
      (
        select count(*)::int
        from circulation.transits t
        where t.to_branch_id = b.id
          and t.ended_at is null
      ) as coming,
      (
        select count(*)::int
        from circulation.loans l
        where l.branch_id = b.id
          and l.returned_at is null
          and l.due_at < ${now}
          and l.lost_at is null
          and l.claimed_returned_at is null
      ) as overdue
    from catalog.branches b
    cross join lateral (select (${now}::timestamptz at time zone b.time_zone)::date as day) today
    where b.id = ${branchId}
  `;
  return row ?? { shelf: 0, toClear: 0, coming: 0, overdue: 0 };
}

/** Copies on a branch's hold shelf that are waited for, for the frame of every page: 1,000 at most. */
export async function countOnShelf(branchId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from (
      select
      from circulation.holds h
      where h.pickup_branch_id = ${branchId}
        and h.status = 'ready'
      limit 1000
    ) ready
  `;
  return row?.count ?? 0;
}
