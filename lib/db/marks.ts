import type { DeskRequest } from "./desk";
import { asRequest, only } from "./desk-request";
import type { Written } from "./late-loans";
import { json, sql } from "./sql";

export type Mark = "lost" | "missing" | "damaged";

/** A copy that can't be lent as it is. */
export type MarkedCopy = {
  /** Of the copy. */
  id: string;
  mark: Mark;
  note: string | null;
  markedAt: Date;
  barcode: string;
  callNumber: string | null;
  branchId: string;
  branchName: string;
  titleId: string;
  title: string;
  priceMinor: string | null;
  /** The open loan on which it was lost. */
  loanId: string | null;
  memberId: string | null;
  memberName: string | null;
};

/** What a MarkedCopy consists of, and from where: all of a query but its conditions. */
function markRows() {
  return sql`
      c.id,
      k.mark,
      k.note,
      k.marked_at,
      c.barcode,
      c.call_number,
      c.branch_id,
      b.name as branch_name,
      t.id as title_id,
      t.title,
      c.price_minor::text as price_minor,
      l.id as loan_id,
      m.id as member_id,
      m.name as member_name
    from circulation.copy_marks k
    join catalog.copies c on c.id = k.copy_id
    join catalog.branches b on b.id = c.branch_id
    join catalog.titles t on t.id = c.title_id
    left join circulation.loans l on l.id = k.loan_id and l.returned_at is null
    left join circulation.members m on m.id = l.member_id
  `;
}

/** Whether a copy is marked, and how. */
export async function findMark(copyId: string): Promise<MarkedCopy | undefined> {
  const [row] = await sql<MarkedCopy[]>`
    select ${markRows()}
    where k.copy_id = ${copyId}
  `;
  return row;
}

export type MarkFilter = { mark?: Mark; branchId?: string };

/** Marked copies, the latest first, a page of `limit` after the copy `after`. */
export function listMarkedCopies(filter: MarkFilter, page: { after?: string; limit: number }) {
  return sql<MarkedCopy[]>`
    select ${markRows()}
    where (${filter.mark ?? null}::text is null or k.mark = ${filter.mark ?? null})
      and (${filter.branchId ?? null}::bigint is null or c.branch_id = ${filter.branchId ?? null})
      and (
        ${page.after ?? null}::bigint is null
        or (k.marked_at, k.copy_id) < (
          select a.marked_at, a.copy_id from circulation.copy_marks a where a.copy_id = ${page.after ?? null}::bigint
        )
      )
    order by k.marked_at desc, k.copy_id desc
    limit ${page.limit}
  `;
}

export async function insertMark<Answer>(
  request: DeskRequest,
  write: { copyId: string; mark: Exclude<Mark, "lost">; note: string | null; answer: Answer },
) {
  return only(
    await sql<Written<Answer>[]>`
    select status, answer
    from circulation.mark_copy(
      ${asRequest(request)}, ${write.copyId}, ${write.mark}, ${write.note}, ${json(write.answer)}
    )`,
  );
}

export async function deleteMark<Answer>(request: DeskRequest, write: { copyId: string; answer: Answer }) {
  return only(
    await sql<Written<Answer>[]>`
    select status, answer
    from circulation.unmark_copy(${asRequest(request)}, ${write.copyId}, ${json(write.answer)})`,
  );
}
