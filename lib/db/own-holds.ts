import type { EstimateFacts } from "../policy/hold-estimate";
import { sql } from "./sql";

/** The longest queue that is counted through; nobody plans with what is behind it. */
export const longestQueue = 100;

export type HoldPlace = EstimateFacts & {
  holdId: string;
  pickupBranchId: string;
  /** Holds that wait for the title, this one among them. */
  queue: number;
  ruleBookVersion: string;
};

/** When copies that could fill a hold on a title are there for the next reader: a row of `EstimateFacts["copies"]`. */
export function copiesToCome(titleId: ReturnType<typeof sql>, timeZone: ReturnType<typeof sql>, now: Date) {
  return sql`
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id::text,
        'itemTypeCode', c.item_type_code,
        'state', case
          when k.id is not null then 'kept'
          when l.id is null then 'free'
          when l.due_at < ${now} or l.lost_at is not null or l.claimed_returned_at is not null then 'late'
          else 'lent'
        end,
        'freeOn', coalesce(k.shelf_until, (l.due_at at time zone ${timeZone})::date)
      )), '[]') as copies
      from catalog.copies c
      join catalog.item_types i on i.code = c.item_type_code and i.for_loan
      left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
      left join circulation.holds k on k.captured_copy_id = c.id and k.status in ('in_transit', 'ready')
      where c.title_id = ${titleId}
        and c.withdrawn_at is null
        and not exists (select from circulation.copy_marks x where x.copy_id = c.id)
    `;
}

/**
 * For each waiting hold of a member how long its queue is, and when its title's copies come back: what is lent is due then,
 * and what is past due comes back nobody knows when.
 */
export function listHoldPlaces(memberId: string, now: Date) {
  return sql<HoldPlace[]>`
    select
      h.id as hold_id,
      h.pickup_branch_id,
      h.copy_id,
      m.category_code,
      book.version::text as rule_book_version,
      here.today,
      queue.holds as queue,
      ahead.holds as ahead,
      held.copies
    from circulation.holds h
    join circulation.members m on m.id = h.member_id
    join catalog.branches b on b.id = h.pickup_branch_id
    cross join circulation.rule_book book
    cross join lateral (select (${now}::timestamptz at time zone b.time_zone)::date as today) here
    cross join lateral (
      select count(*)::int as holds
      from circulation.holds q
      where q.title_id = h.title_id
        and q.status = 'waiting'
    ) queue
    cross join lateral (
      select coalesce(jsonb_agg(f.copy_id::text), '[]') as holds
      from (
        select q.copy_id
        from circulation.holds q
        where q.title_id = h.title_id
          and q.status = 'waiting'
          and (q.priority, q.rank, q.id) < (h.priority, h.rank, h.id)
          and circulation.counts_on(q, here.today)
        order by q.priority, q.rank, q.id
        limit ${longestQueue + 1}
      ) f
    ) ahead
    cross join lateral (${copiesToCome(sql`h.title_id`, sql`b.time_zone`, now)}) held
    where h.member_id = ${memberId}
      and h.status = 'waiting'
    order by h.id
    limit 200
  `;
}
