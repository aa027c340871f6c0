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
};

export async function findTransfer(id: string): Promise<Transfer | undefined> {
  const [row] = await sql<Transfer[]>`
    select t.id, t.attempt_id, t.phase, t.kind, t.debit_account_id, t.credit_account_id, t.currency, c.scale,
      t.amount_minor, t.refunds_id, t.reverses_id, t.captures_id, t.loan_id, t.copy_id, t.reason, t.expires_at,
      t.created_at, r.outcome as resolution,
      coalesce((select sum(f.amount_minor) from ledger.transfers f where f.refunds_id = t.id), 0)::bigint as refunded_minor,
      exists (select from ledger.transfers v where v.reverses_id = t.id) as reversed
    from ledger.transfers t
    join ledger.currencies c on c.code = t.currency
    left join ledger.resolutions r on r.pending_id = t.id
    where t.id = ${id}
  `;
  return row;
}

/** Pending transfers whose time is over and that nobody resolved, oldest first. At most 500. */
export async function listExpired(now: Date): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select t.id
    from ledger.transfers t
    where t.phase = 'pending'
      and t.expires_at <= ${now}
      and not exists (select from ledger.resolutions r where r.pending_id = t.id)
    order by t.expires_at, t.id
    limit 500
  `;
}
