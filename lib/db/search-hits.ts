import { isOnShelf } from "./on-shelf";
import { sql } from "./sql";

export type SearchHit = {
  id: string;
  title: string;
  subtitle: string | null;
  contributorLine: string;
  series: string | null;
  seriesNumber: string | null;
  isbn13: string | null;
  /** Negative for BC. */
  year: number | null;
  /** ISO 639-2/B. */
  language: string | null;
  /** At most 300 characters of it. */
  description: string | null;
  withdrawnAt: Date | null;
  /** Copies that the library has. */
  copies: number;
  /** Copies on the shelf at this moment. */
  available: number;
  /** Where one of the available copies stands. */
  branchName: string | null;
  shelfLocation: string | null;
  callNumber: string | null;
  /** When the first of the copies on loan is due. */
  backAt: Date | null;
  /** Members who wait for the title. */
  waiting: number;
  /** A copy is for loan: one may wait for it. */
  forLoan: boolean;
  createdAt: Date;
  updatedAt: Date;
};

/**
 * Titles with their availability, in the order of `ids`. At most 100.
 * @param branchId the branch whose copies are named first
 */
export function listHits(ids: string[], branchId?: string) {
  return sql<SearchHit[]>`
    select
      t.id,
      t.title,
      t.subtitle,
      t.contributor_line,
      t.series,
      t.series_number,
      t.isbn13,
      t.year,
      t.language,
      left(t.description, 300) as description,
      t.withdrawn_at,
      counted.copies,
      counted.available,
      place.branch_name,
      place.shelf_location,
      place.call_number,
      counted.back_at,
      queue.waiting,
      counted.for_loan,
      t.created_at,
      t.updated_at
    from unnest(${ids}::bigint[]) with ordinality as hit (id, number)
    join catalog.titles t on t.id = hit.id
    cross join lateral (
      select
        count(*)::int as copies,
        count(*) filter (where ${isOnShelf()})::int as available,
        min(o.due_at) as back_at,
        coalesce(bool_or(i.for_loan), false) as for_loan
      from catalog.copies c
      join catalog.item_types i on i.code = c.item_type_code
      left join circulation.loans o on o.copy_id = c.id and o.returned_at is null and o.lost_at is null
      where c.title_id = t.id
        and c.withdrawn_at is null
    ) as counted
    cross join lateral (
      select count(*)::int as waiting
      from circulation.holds h
      where h.title_id = t.id
        and h.status = 'waiting'
    ) as queue
    left join lateral (
      select b.name as branch_name, c.shelf_location, c.call_number
      from catalog.copies c
      join catalog.branches b on b.id = c.branch_id
      where c.title_id = t.id
        and c.withdrawn_at is null
        and ${isOnShelf()}
      order by c.branch_id = ${branchId ?? null}::bigint desc nulls last, b.name, c.id
      limit 1
    ) as place on true
    order by hit.number
    limit 100
  `;
}
