import type { PastLoan } from "./loans";
import { sql } from "./sql";

/** What a member returned since they turned their history on, latest check-out first, a page after the loan `after`. */
export function listHistory(memberId: string, page: { after?: string; limit: number }) {
  return sql<PastLoan[]>`
    select
      l.id,
      c.barcode,
      t.id as title_id,
      t.title,
      t.contributor_line,
      l.checked_out_at,
      l.due_at,
      l.returned_at
    from circulation.members m
    join circulation.loans l on l.member_id = m.id and l.returned_at >= m.history_since
    join catalog.copies c on c.id = l.copy_id
    join catalog.titles t on t.id = c.title_id
    where m.id = ${memberId}
      and l.ending is distinct from 'undone'
      and (
        ${page.after ?? null}::bigint is null
        or (l.checked_out_at, l.id) < (select a.checked_out_at, a.id from circulation.loans a where a.id = ${page.after ?? null}::bigint)
      )
    order by l.checked_out_at desc, l.id desc
    limit ${page.limit}
  `;
}

/** Turned on it begins now, unless it is on already; turned off, what is returned is to be forgotten. */
export async function updateHistory(memberId: string, isOn: boolean, at: Date): Promise<boolean> {
  const rows = await sql<{ id: string }[]>`
    update circulation.members m
    set history_since = case when ${isOn} then coalesce(m.history_since, ${at}) end,
      forgets_loans = m.forgets_loans or not ${isOn},
      version = m.version + 1,
      updated_at = ${at}
    where m.id = ${memberId}
    returning m.id
  `;
  return rows.length > 0;
}

/** What was unlinked from members. */
export type Forgotten = { loans: number; holds: number; letters: number; actions: number };

/** Unlinks what members want to be forgotten and is over since before a moment. */
export async function forgetLoans(before: Date): Promise<Forgotten> {
  const [row] = await sql<Forgotten[]>`
    select f.loans, f.holds, f.letters, f.actions
    from circulation.forget_loans(${before}) f
  `;
  return row ?? { loans: 0, holds: 0, letters: 0, actions: 0 };
}
