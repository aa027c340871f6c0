import { sql } from "./sql";

/** A window of time over an account: from the first moment on, up to and without the last. */
export type Period = { from?: Date; to?: Date };

/** An account's movements within a period. Amounts in minor units; balances on the account's normal side. */
export type Statement = {
  /** The entries of the period, by number; an empty period has its first after its last. */
  firstSeq: string;
  lastSeq: string;
  openingBalance: string;
  closingBalance: string;
  debits: string;
  credits: string;
};

/** What the period did to the account, to the cent: see ledger.turnover. */
export async function findStatement(accountId: string, period: Period): Promise<Statement | undefined> {
  const [row] = await sql<Statement[]>`
    select t.first_seq, t.last_seq, t.opening_balance, t.closing_balance, t.debits, t.credits
    from ledger.accounts a
    cross join lateral ledger.turnover(a.id, ${period.from ?? null}, ${period.to ?? null}) t
    where a.id = ${accountId}
  `;
  return row;
}

/** One line of an account's statement. Amounts in minor units; `balanceAfter` on the account's normal side. */
export type Entry = {
  /** Number of the entry within its account, without gaps. */
  seq: string;
  transferId: string;
  kind: string;
  side: "debit" | "credit";
  amountMinor: string;
  balanceAfter: string;
  reason: string | null;
  postedAt: Date;
  /** The other side of the transfer. */
  otherAccountId: string;
  otherKind: string;
  otherMemberId: string | null;
  /** Member or branch; null where the other account is the library's own. */
  otherName: string | null;
  loanId: string | null;
  /** The title that a fine or charge is about. */
  title: string | null;
  /** The transfer that this one refunds, reverses or captures. */
  refersTo: string | null;
  /** Given back so far. */
  refundedMinor: string;
  /** The transfer that undid it. */
  reversedBy: string | null;
};

export type StatementPage = Period & {
  accountId: string;
  /** The numbers that `findStatement` found for a period. */
  firstSeq?: string;
  lastSeq?: string;
  /** `seq` of the last entry of the page before. */
  after?: string;
  limit: number;
};

/** Entries of an account, newest first, each with the balance after it. */
export function listEntries({ accountId, from, to, firstSeq, lastSeq, after, limit }: StatementPage) {
  return sql<Entry[]>`
    select ${entryRows()}
    where e.account_id = ${accountId}
      and (${after ?? null}::bigint is null or e.seq < ${after ?? null}::bigint)
      and (${firstSeq ?? null}::bigint is null or e.seq >= ${firstSeq ?? null}::bigint)
      and (${lastSeq ?? null}::bigint is null or e.seq <= ${lastSeq ?? null}::bigint)
      and (${from ?? null}::timestamptz is null or e.posted_at >= ${from ?? null}::timestamptz)
      and (${to ?? null}::timestamptz is null or e.posted_at < ${to ?? null}::timestamptz)
    order by e.seq desc
    limit ${limit}
  `;
}

/** The entries of an account by their numbers, oldest first, as a printed statement has them. */
export function listEntriesInOrder(accountId: string, { firstSeq, lastSeq }: Statement, limit: number) {
  return sql<Entry[]>`
    select ${entryRows()}
    where e.account_id = ${accountId}
      and e.seq between ${firstSeq} and ${lastSeq}
    order by e.seq
    limit ${limit}
  `;
}

/** What an Entry consists of, and from where: all of a query but its conditions. */
function entryRows() {
  return sql`
      e.seq,
      e.transfer_id,
      t.kind,
      e.side,
      e.amount_minor,
      e.balance_after,
      t.reason,
      e.posted_at,
      o.id as other_account_id,
      o.kind as other_kind,
      o.member_id as other_member_id,
      coalesce(m.name, b.name) as other_name,
      t.loan_id,
      w.title,
      coalesce(t.refunds_id, t.reverses_id, t.captures_id) as refers_to,
      coalesce(
        (select sum(f.amount_minor) from ledger.transfers f where f.refunds_id = t.id), 0
      )::bigint as refunded_minor,
      (select v.id from ledger.transfers v where v.reverses_id = t.id) as reversed_by
    from ledger.entries e
    join ledger.transfers t on t.id = e.transfer_id
    join ledger.accounts o on o.id = case e.side when 'debit' then t.credit_account_id else t.debit_account_id end
    left join circulation.members m on m.id = o.member_id
    left join catalog.branches b on b.id = o.branch_id
    left join circulation.loans l on l.id = t.loan_id
    left join catalog.copies p on p.id = coalesce(t.copy_id, l.copy_id)
    left join catalog.titles w on w.id = p.title_id
  `;
}
