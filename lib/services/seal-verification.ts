import { type Actor, requirePermission } from "../auth/actor";
import * as seals from "../db/seal-verification";
import { DomainError } from "../errors";
import { describeSealFinding, type SealFinding } from "../policy/seal-findings";
import { signedText } from "../policy/transfer-proof";
import { headsPath, lengthOf, readHeads } from "./seal-heads";
import { findSealKey, isSignedBy, keyIdOf } from "./seal-key";

export type Verification = {
  passed: boolean;
  seals: number;
  rows: number;
  /** Rows that wait for their seal, and seals that wait for their signature. */
  waitingRows: number;
  waitingSeals: number;
  /** The file of heads that was compared, and how many are in it. */
  headsFile: string | null;
  heads: number;
  /** Whether signatures were held against keys from outside the database. */
  knowsKeys: boolean;
  /** The first ones in the order of the seals; `isCut` when there may be more. */
  findings: (SealFinding & { words: string })[];
  isCut: boolean;
  durationMs: number;
};

export type VerifyOptions = {
  /** Published heads; those in the data folder, where there are any, without it. */
  headsFile?: string;
  onProgress?: (done: { rows: number; of: number }) => void;
  signal?: AbortSignal;
};

const listed = 100;

/**
 * Looks whether everything that was sealed is still as it was: each row, each root, the chain, the signatures, and what
 * was published of it. On one snapshot, a stretch of seals at a time; it stops nobody.
 */
export async function verifySeals(actor: Actor, options: VerifyOptions = {}): Promise<Verification> {
  requirePermission(actor, "audit:read");
  const started = performance.now();
  // Its length before the snapshot: what is published is sealed, so all of that much must be found in it.
  const file = options.headsFile ?? headsPath();
  const length = await lengthOf(file);
  if (length === undefined && options.headsFile !== undefined)
    throw new DomainError("invalid", `There is no file ${file}.`, { field: "heads" });
  const own = await findSealKey();
  const known = new Set(own ? [keyIdOf(own.publicKey)] : []);
  const findings: SealFinding[] = [];

  const counted = await seals.atOneMoment(async (moment) => {
    const heads = await verifyHeads(moment, { file, length, known, findings });
    const totals = await seals.countSealed(moment);
    await verifyRows(moment, findings, totals.rows, options);
    const waitingSeals = await verifySignatures(moment, known, findings);
    return { ...totals, heads, waitingSeals };
  });
  const ordered = inOrder(findings);
  return {
    passed: ordered.length === 0,
    seals: counted.seals,
    rows: counted.rows,
    waitingRows: counted.waiting,
    waitingSeals: counted.waitingSeals,
    headsFile: length === undefined ? null : file,
    heads: counted.heads,
    knowsKeys: known.size > 0,
    findings: ordered.slice(0, listed).map((finding) => ({ ...finding, words: describeSealFinding(finding) })),
    isCut: ordered.length >= listed,
    durationMs: Math.round(performance.now() - started),
  };
}

async function verifyRows(
  moment: seals.Moment,
  findings: SealFinding[],
  of: number,
  { onProgress, signal }: VerifyOptions,
) {
  let rows = 0;
  let found = 0;
  for (const stretch of await seals.listStretches(moment)) {
    signal?.throwIfAborted();
    const [odd, broken] = [
      await seals.findOddRows(moment, stretch, listed),
      await seals.findOddSeals(moment, stretch, listed),
    ];
    findings.push(...odd, ...broken);
    rows += stretch.rows;
    found += odd.length + broken.length;
    onProgress?.({ rows, of });
    if (found >= listed) return;
  }
  findings.push(...(await seals.findOddTail(moment, listed)));
}

/** Returns how many seals at the end of the chain wait for their signature. */
async function verifySignatures(
  moment: seals.Moment,
  known: ReadonlySet<string>,
  findings: SealFinding[],
): Promise<number> {
  let waiting: SealFinding[] = [];
  let after = "0";
  for (;;) {
    const page = await seals.listSigned(moment, after);
    const last = page.at(-1);
    if (!last) return waiting.length;
    after = last.id;
    for (const { id: sealId, hash, signature, publicKey } of page) {
      if (!signature || !publicKey) {
        waiting.push({ problem: "unsigned", sealId });
        continue;
      }
      findings.push(...waiting.slice(0, listed));
      waiting = [];
      const text = signedText({ id: sealId, hash: hash.toString("hex") });
      if (!isSignedBy(publicKey.toString("hex"), text, signature.toString("hex")))
        findings.push({ problem: "signature", sealId });
      else if (known.size > 0 && !known.has(keyIdOf(publicKey))) findings.push({ problem: "key", sealId });
    }
    if (findings.length > 10 * listed) return waiting.length;
  }
}

type Heads = { file: string; length: number | undefined; known: Set<string>; findings: SealFinding[] };

/** Returns how many heads were compared. Whoever published them is known from then on. */
async function verifyHeads(moment: seals.Moment, { file, length, known, findings }: Heads): Promise<number> {
  if (length === undefined) return 0;
  let count = 0;
  for await (const { heads, unreadable } of readHeads(file, length)) {
    count += heads.length;
    for (const line of unreadable) findings.push({ problem: "line", line });
    for (const { seal, hash, signature, publicKey, line } of heads) {
      if (isSignedBy(publicKey, signedText({ id: seal, hash }), signature))
        known.add(keyIdOf(Buffer.from(publicKey, "hex")));
      else findings.push({ problem: "line", line });
    }
    const lost = await seals.findLostHeads(
      moment,
      heads.map(({ seal, hash }) => ({ id: seal, hash })),
    );
    findings.push(...lost.map(({ id }) => ({ problem: "head" as const, sealId: id })));
  }
  return count;
}

/** Rows first, by their seals, then the seals themselves; each once. */
function inOrder(findings: readonly SealFinding[]): SealFinding[] {
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  const sealOf = (finding: SealFinding) =>
    finding.problem === "line" || finding.sealId === null ? Number.MAX_SAFE_INTEGER : Number(finding.sealId);
  const rank = (finding: SealFinding) => ("source" in finding ? 0 : 1);
  return [...once.values()].toSorted((one, other) => rank(one) - rank(other) || sealOf(one) - sealOf(other));
}
