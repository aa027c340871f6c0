import { sql } from "./sql";

/** What a member has of the library at a moment, in figures. */
export type OwnSummary = {
  loans: number;
  overdue: number;
  /** When the loan that is due first is due. */
  nextDueAt: Date | null;
  holds: number;
  holdsReady: number;
};

export async function readOwnSummary(memberId: string, at: Date): Promise<OwnSummary> {
  const [row] = await sql<OwnSummary[]>`
    select l.loans, l.overdue, l.next_due_at, h.holds, h.holds_ready
    from (
      select count(*)::int as loans, count(*) filter (where o.due_at < ${at})::int as overdue, min(o.due_at) as next_due_at
      from circulation.loans o
      where o.member_id = ${memberId}
        and o.returned_at is null
    ) l
    cross join (
      select count(*)::int as holds, count(*) filter (where o.status = 'ready')::int as holds_ready
      from circulation.holds o
      where o.member_id = ${memberId}
        and o.ended_at is null
    ) h
  `;
  if (row) return row;
  throw new Error("own summary: a row was due");
}
