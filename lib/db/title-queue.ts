import type { EstimateFacts } from "../policy/hold-estimate";
import { copiesToCome, longestQueue } from "./own-holds";
import { sql } from "./sql";

export type TitleQueue = Pick<EstimateFacts, "today" | "ahead" | "copies"> & {
  /** Members who wait for the title. */
  waiting: number;
  /** A copy is for loan: one may wait for it, even where it is lost and another has to be bought. */
  forLoan: boolean;
  ruleBookVersion: string;
};

/** Who waits for a title, and when its copies come back: what a reader has before them who would join the queue now. */
export async function findTitleQueue(titleId: string, now: Date): Promise<TitleQueue> {
  const [row] = await sql<TitleQueue[]>`
    select
      here.today,
      book.version::text as rule_book_version,
      (
        select count(*)::int
        from circulation.holds h
        where h.title_id = ${titleId}
          and h.status = 'waiting'
      ) as waiting,
      exists (
        select
        from catalog.copies c
        join catalog.item_types i on i.code = c.item_type_code and i.for_loan
        where c.title_id = ${titleId}
          and c.withdrawn_at is null
      ) as for_loan,
      (
        select coalesce(jsonb_agg(f.copy_id::text), '[]')
        from (
          select q.copy_id
          from circulation.holds q
          where q.title_id = ${titleId}
            and q.status = 'waiting'
            and circulation.counts_on(q, here.today)
          order by q.priority, q.rank, q.id
          limit ${longestQueue + 1}
        ) f
      ) as ahead,
      come.copies
    from carrel.settings s
    cross join circulation.rule_book book
    cross join lateral (select (${now}::timestamptz at time zone s.time_zone)::date as today) here
    cross join lateral (${copiesToCome(sql`${titleId}`, sql`s.time_zone`, now)}) come
  `;
  if (!row) throw new Error("carrel.settings has no row");
  return row;
}
