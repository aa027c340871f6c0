import { sql } from "./sql";

/** A drawer as it was counted. Amounts in minor units. */
export type CashCount = {
  id: string;
  accountId: string;
  countedMinor: string;
  expectedMinor: string;
  reason: string | null;
  /** The transfer with suspense that booked the difference. */
  transferId: string | null;
  countedAt: Date;
  /** Null for the command line and the library itself. */
  byName: string | null;
};

/** Counts of a cash desk, latest first, a page of `limit` after the count `after`. */
export function listCashCounts(accountId: string, page: { after?: string; limit: number }) {
  return sql<CashCount[]>`
    select ${countRows()}
    where n.account_id = ${accountId}
      and (${page.after ?? null}::bigint is null or n.id < ${page.after ?? null})
    order by n.id desc
    limit ${page.limit}
  `;
}

/** The count that an attempt made, or the first attempt with its key. */
export async function findCashCountOf(attemptId: string): Promise<CashCount | undefined> {
  const [row] = await sql<CashCount[]>`
    select ${countRows()}
    where n.attempt_id = coalesce(
        (select o.replay_of from ledger.outcomes o where o.attempt_id = ${attemptId}),
        ${attemptId}::bigint
      )
  `;
  return row;
}

/** What a CashCount consists of, and from where: all of a query but its conditions. */
function countRows() {
  return sql`
      n.id, n.account_id, n.counted_minor, n.expected_minor, n.reason, n.transfer_id, n.counted_at,
      coalesce(u.name, k.name) as by_name
    from ledger.cash_counts n
    join ledger.attempts a on a.id = n.attempt_id
    left join auth.users u on u.id = a.user_id
    left join auth.api_keys k on k.id = a.api_key_id
  `;
}
