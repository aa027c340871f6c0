import { sql } from "./sql";

/** What was given back of a transfer. */
export type GivenBack = { id: string; kind: "refund" | "reversal"; amountMinor: string; createdAt: Date };

/** Refunds of a transfer and its reversal, in their order. At most 200. */
export function listGivenBack(transferId: string) {
  return sql<GivenBack[]>`
    select t.id, t.kind, t.amount_minor, t.created_at
    from ledger.transfers t
    where t.refunds_id = ${transferId}
      or t.reverses_id = ${transferId}
    order by t.id
    limit 200
  `;
}
