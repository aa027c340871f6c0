import { createHash, randomUUID } from "node:crypto";
import type { Sql } from "../db/sql";

type Asked = {
  verb?: string;
  kind?: string;
  debit?: string;
  credit?: string;
  amount?: number;
  refersTo?: string;
  reason?: string;
  expiresAt?: Date;
  loanId?: string;
  lines?: { chargeId: string; amountMinor: string }[];
};

/** What came of it: the transfer where one was made, else the code. */
export type Posted = { attemptId: string; transferId: string; code: string | null };

/** Money on the stage of a test, moved by the functions of the ledger themselves. */
export function ledgerStage(owner: () => Sql) {
  async function account(kind: string, of: { memberId?: string; branchId?: string } = {}): Promise<string> {
    const [row] = await owner()<{ id: string }[]>`
      select a.id
      from ledger.accounts a
      where a.kind = ${kind}
        and a.member_id is not distinct from ${of.memberId ?? null}
        and a.branch_id is not distinct from ${of.branchId ?? null}`;
    if (!row) throw new Error(`there is no account of kind ${kind}`);
    return row.id;
  }

  /** Puts an attempt on record and leaves it at that. */
  async function open(asked: Asked): Promise<{ id: string; openedAt: Date }> {
    const key = randomUUID();
    const request = {
      door: "cli",
      key,
      fingerprint: createHash("sha256").update(key).digest("hex"),
      verb: asked.verb ?? "transfer",
      kind: asked.kind,
      debit_account_id: asked.debit,
      credit_account_id: asked.credit,
      currency: asked.debit === undefined ? undefined : "EUR",
      amount_minor: asked.amount,
      refers_to: asked.refersTo,
      reason: asked.reason,
      expires_at: asked.expiresAt,
      loan_id: asked.loanId,
      details: asked.lines && { lines: asked.lines },
    };
    const [row] = await owner()<{ id: string; openedAt: Date }[]>`
      select o.id, o.opened_at
      from ledger.open_attempts(${owner().json([JSON.parse(JSON.stringify(request))])}) o`;
    if (!row) throw new Error("no attempt was opened");
    return row;
  }

  async function post(asked: Asked): Promise<Posted> {
    const opened = await open(asked);
    const [row] = await owner()<{ transferId: string | null; code: string | null }[]>`
      select p.transfer_id, p.code
      from ledger.post_batch(array[${opened.id}]::bigint[], ${opened.openedAt}::timestamptz - interval '1 second') p`;
    return { attemptId: opened.id, transferId: row?.transferId ?? "", code: row?.code ?? null };
  }

  return { account, open, post };
}
