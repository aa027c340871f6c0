import { sql } from "./sql";

/** A transfer as it was posted or set aside. Amounts in minor units. */
export type Transfer = {
  id: string;
  attemptId: string;
  phase: "posted" | "pending";
  kind: string;
  debitAccountId: string;
  creditAccountId: string;
  currency: string;
  scale: number;
  amountMinor: string;
  refundsId: string | null;
  reversesId: string | null;
  capturesId: string | null;
  loanId: string | null;
  copyId: string | null;
  reason: string | null;
  expiresAt: Date | null;
  createdAt: Date;
  /** How a pending transfer ended. */
  resolution: "captured" | "voided" | "expired" | null;
  /** Refunded so far. */
  refundedMinor: string;
  reversed: boolean;
  /** Whose accounts they are; null for a branch's and the library's own. */
  debitMemberId: string | null;
  creditMemberId: string | null;
  /** Balances after it, on the normal side of each account; null while it is pending. */
  debitBalance: string | null;
  creditBalance: string | null;
};

export async function findTransfer(id: string): Promise<Transfer | undefined> {
  const [row] = await sql<Transfer[]>`
    select ${transferRows()}
    where t.id = ${id}
  `;
  return row;
}

/** Posted transfers of an account, newest first, after the transfer `after`. */
export function listTransfers(accountId: string, page: { after?: string; limit: number }) {
  return sql<Transfer[]>`
    with found as materialized (
      select e.transfer_id, e.seq
      from ledger.entries e
      where e.account_id = ${accountId}
        and (
          ${page.after ?? null}::bigint is null
          or e.seq < (
            select a.seq
            from ledger.entries a
            where a.transfer_id = ${page.after ?? null}::bigint
              and a.account_id = ${accountId}
          )
        )
      order by e.seq desc
      limit ${page.limit}
    )
    select ${transferRows()}
    where t.id in (select f.transfer_id from found f)
    order by (select f.seq from found f where f.transfer_id = t.id) desc
  `;
}

/** What an account's pending transfers that nobody resolved yet set aside, soonest to expire first. At most 200. */
export function listPending(accountId: string) {
  return sql<Transfer[]>`
    select ${transferRows()}
    where t.phase = 'pending'
      and (t.debit_account_id = ${accountId} or t.credit_account_id = ${accountId})
      and r.pending_id is null
    order by t.expires_at, t.id
    limit 200
  `;
}

/** What a Transfer consists of, and from where: all of a query but its conditions. */
function transferRows() {
  return sql`
      t.id, t.attempt_id, t.phase, t.kind, t.debit_account_id, t.credit_account_id, t.currency, c.scale,
      t.amount_minor, t.refunds_id, t.reverses_id, t.captures_id, t.loan_id, t.copy_id, t.reason, t.expires_at,
      t.created_at, r.outcome as resolution,
      coalesce((select sum(f.amount_minor) from ledger.transfers f where f.refunds_id = t.id), 0)::bigint as refunded_minor,
      exists (select from ledger.transfers v where v.reverses_id = t.id) as reversed,
      pa.member_id as debit_member_id,
      ra.member_id as credit_member_id,
      pe.balance_after as debit_balance,
      re.balance_after as credit_balance
    from ledger.transfers t
    join ledger.currencies c on c.code = t.currency
    join ledger.accounts pa on pa.id = t.debit_account_id
    join ledger.accounts ra on ra.id = t.credit_account_id
    left join ledger.entries pe on pe.transfer_id = t.id and pe.side = 'debit'
    left join ledger.entries re on re.transfer_id = t.id and re.side = 'credit'
    left join ledger.resolutions r on r.pending_id = t.id
  `;
}

/**
 * Pending transfers whose time is over and that nobody resolved, oldest first. At most 500. Over by the database's clock
 * as well, which decides: asked a moment too early, the ledger would keep its "not yet" under the key for ever. Looked for
 * where something is set aside, and nowhere else.
 */
export async function listExpired(now: Date): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select t.id
    from ledger.accounts a
    join ledger.transfers t on t.debit_account_id = a.id
    where a.pending_debits > 0
      and t.phase = 'pending'
      and t.expires_at <= least(${now}::timestamptz, now())
      and not exists (select from ledger.resolutions r where r.pending_id = t.id)
    order by t.expires_at, t.id
    limit 500
  `;
}
