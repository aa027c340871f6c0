import { type Actor, requirePermission } from "../auth/actor";
import * as seals from "../db/seals";
import { DomainError } from "../errors";
import { auditPath } from "../policy/merkle";
import {
  hexOf,
  judgeRowProof,
  type RowJudgement,
  type RowProof,
  type SealProof,
  signedText,
} from "../policy/transfer-proof";
import { publishHead } from "./seal-heads";
import { ensureSealKey, isSignedBy, sha256 } from "./seal-key";

/**
 * Seals what is over, now. It chooses nothing and can leave nothing out, so that anybody who may see the proof may ask;
 * the signature is the worker's, who comes by within seconds.
 */
export async function sealNow(actor: Actor): Promise<seals.Sealed> {
  requirePermission(actor, "audit:read");
  return seals.sealAll();
}

/** The worker's round: seals, signs, and publishes the head once a minute. */
export async function sealByClock(signal?: AbortSignal): Promise<seals.Sealed & { signed: number }> {
  const sealed = await seals.sealAll(signal);
  return { ...sealed, signed: await signSeals(signal) };
}

let publishedAt = 0;

async function signSeals(signal?: AbortSignal): Promise<number> {
  let signed = 0;
  for (;;) {
    const waiting = await seals.listUnsigned();
    const last = waiting.at(-1);
    if (!last || signal?.aborted) return signed;
    const key = await ensureSealKey();
    for (const { id, hash } of waiting) {
      const signature = key.sign(signedText({ id, hash: hash.toString("hex") }));
      await seals.insertSignature(id, key.publicKey, signature);
    }
    signed += waiting.length;
    if (Date.now() - publishedAt < 60_000) continue;
    publishedAt = Date.now();
    const hash = last.hash.toString("hex");
    await publishHead({
      seal: last.id,
      hash,
      signature: key.sign(signedText({ id: last.id, hash })).toString("hex"),
      publicKey: key.publicKey.toString("hex"),
      at: new Date(publishedAt).toISOString(),
    });
  }
}

export type TransferProof = { transferId: string; rows: RowProof[] };

/** Everything that shows a transfer and its entries to be sealed, for a reader who trusts nobody. */
export async function proveTransfer(actor: Actor, transferId: string): Promise<TransferProof> {
  requirePermission(actor, "audit:read");
  const found = await seals.readTransferLeaves(transferId);
  if (found.leaves.length === 0)
    throw new DomainError("not_found", "No transfer with this number is sealed. A new one is sealed within seconds.");
  const rows = found.leaves.map(({ sealId, position, ...row }): RowProof => {
    const seal = found.seals.find(({ id }) => id === sealId);
    if (!seal) throw new DomainError("not_found", `Seal ${sealId} is gone.`);
    const path = auditPath(seal.leaves, position, sha256).map(({ side, hash }) => ({ side, hash: hexOf(hash) }));
    return { ...row, position, path, seal: sealProofOf(seal) };
  });
  return { transferId, rows };
}

function sealProofOf({ id, content, leaves, root, hash, signature, publicKey }: seals.SealWithLeaves): SealProof {
  return {
    id,
    content: content ?? "",
    rowCount: leaves.length,
    root: hexOf(root),
    hash: hexOf(hash),
    signature: signature && hexOf(signature),
    publicKey: publicKey && hexOf(publicKey),
  };
}

/** A proof and what it proves, row by row, worked out from the proof alone. */
export function judgeTransferProof({ rows }: TransferProof): (RowProof & RowJudgement)[] {
  return rows.map((row) => ({ ...row, ...judgeRowProof(row, sha256, isSignedBy) }));
}
