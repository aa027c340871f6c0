import type { Reconciliation } from "../../db/reconciliations";
import type { Seal } from "../../db/seals";
import { describeReconciliation } from "../../services/reconciliations";

export function presentReconciliation(row: Reconciliation) {
  return {
    ...describeReconciliation(row),
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
  };
}

export function presentSeal({ id, hash, sealedAt, keyId, signedAt }: Seal) {
  return {
    seal: id,
    hash: hash.toString("hex"),
    sealedAt: sealedAt.toISOString(),
    keyId,
    signedAt: signedAt?.toISOString() ?? null,
  };
}
