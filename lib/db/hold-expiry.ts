import { sql } from "./sql";

export type OverdueHold = { id: string; why: "not_collected" | "not_served" | "withdrawn" };

/**
 * Holds that end by themselves at `now`, on the clocks of the pickup branch: not collected in time, not served in time, or
 * what they wait for was withdrawn. The oldest first, at most 500.
 */
export function listOverdueHolds(now: Date) {
  return sql<OverdueHold[]>`
    select h.id, 'not_collected' as why
    from circulation.holds h
    join catalog.branches b on b.id = h.pickup_branch_id
    where h.status = 'ready'
      and h.shelf_until < (${now}::timestamptz at time zone b.time_zone)::date
    union all
    select h.id, 'not_served'
    from circulation.holds h
    join catalog.branches b on b.id = h.pickup_branch_id
    where h.status = 'waiting'
      and h.expires_on < (${now}::timestamptz at time zone b.time_zone)::date
    union all
    select h.id, 'withdrawn'
    from circulation.holds h
    join catalog.titles t on t.id = h.title_id
    left join catalog.copies c on c.id = h.copy_id
    where h.status = 'waiting'
      and (t.withdrawn_at is not null or c.withdrawn_at is not null)
    order by id, why
    limit 500
  `;
}
