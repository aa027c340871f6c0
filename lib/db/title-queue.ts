import type { CirculatingCopy } from "../policy/wait";
import { sql } from "./sql";

export type TitleQueue = {
  /** Members who wait for the title. */
  waiting: number;
  /** A copy is for loan: one may wait for it, even where it is lost and another has to be bought. */
  forLoan: boolean;
  /** Copies that could fill a hold: for loan, and neither withdrawn nor lost, missing or damaged. */
  copies: CirculatingCopy[];
  /** How long its last twenty loans took, in days on average; null when it was never lent. */
  loanDays: number | null;
};

type Row = Omit<TitleQueue, "copies"> & { copies: { dueAt: string | null; promised: boolean }[] };

/** Who waits for a title, and what they wait for. */
export async function findTitleQueue(titleId: string): Promise<TitleQueue> {
  const [row] = await sql<Row[]>`
    select
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
        select coalesce(json_agg(json_build_object('dueAt', l.due_at, 'promised', kept.id is not null)), '[]')
        from catalog.copies c
        join catalog.item_types i on i.code = c.item_type_code and i.for_loan
        left join circulation.loans l on l.copy_id = c.id and l.returned_at is null
        left join circulation.holds kept on kept.captured_copy_id = c.id and kept.status in ('in_transit', 'ready')
        where c.title_id = ${titleId}
          and c.withdrawn_at is null
          and not exists (select from circulation.copy_marks k where k.copy_id = c.id)
      ) as copies,
      (
        select (avg(extract(epoch from coalesce(lent.returned_at, lent.due_at) - lent.checked_out_at)) / 86400)::float8
        from (
          select l.checked_out_at, l.due_at, l.returned_at
          from catalog.copies c
          join circulation.loans l on l.copy_id = c.id
          where c.title_id = ${titleId}
          order by l.checked_out_at desc
          limit 20
        ) as lent
      ) as loan_days
  `;
  const { waiting = 0, forLoan = false, loanDays = null, copies = [] } = row ?? {};
  return {
    waiting,
    forLoan,
    loanDays,
    copies: copies.map(({ dueAt, promised }) => ({ dueAt: dueAt === null ? null : new Date(dueAt), promised })),
  };
}
