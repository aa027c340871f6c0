import { leafHash, type PathStep, rootOfPath, type Sha256, sidesOf } from "./merkle";

/** A row of the books and its way to the root of its seal. Hashes are hexadecimal. */
export type RowProof = {
  source: string;
  rowId: string;
  rowPart: string;
  /** The row as it is hashed: all its columns as JSON. Null when it is gone from the books. */
  content: string | null;
  position: number;
  path: { side: PathStep["side"]; hash: string }[];
  seal: SealProof;
};

/** A seal: the line of which its hash is taken holds its number, its range, its root and the hash before. */
export type SealProof = {
  id: string;
  content: string;
  rowCount: number;
  root: string;
  hash: string;
  signature: string | null;
  publicKey: string | null;
};

export type RowJudgement = {
  rowState: "proven" | "altered" | "removed";
  sealState: "signed" | "unsigned" | "wrong" | "wrongly signed";
};

/** Whether all of it is as it was sealed. A signature that has not come yet takes nothing from that. */
export function standsAsSealed(rows: readonly RowJudgement[]): boolean {
  return rows.every(
    ({ rowState, sealState }) => rowState === "proven" && (sealState === "signed" || sealState === "unsigned"),
  );
}

/** What is signed: a seal's number and hash, in words that nothing else of ours begins with. */
export function signedText(seal: { id: string; hash: string }): string {
  return `carrel seal ${seal.id} ${seal.hash}`;
}

/**
 * Follows a row's way to its root, from there to the hash of the seal, and looks at the signature. It takes nothing for
 * granted but SHA-256, Ed25519 and what is in the proof; whether the public key is the library's, the reader must know.
 */
export function judgeRowProof(
  proof: RowProof,
  sha256: Sha256,
  isSignedBy: (publicKey: string, text: string, signature: string) => boolean,
): RowJudgement {
  return { rowState: judgeRow(proof, sha256), sealState: judgeSeal(proof.seal, sha256, isSignedBy) };
}

function judgeRow({ content, path, position, seal }: RowProof, sha256: Sha256): RowJudgement["rowState"] {
  if (content === null) return "removed";
  const sides = sidesOf(position, seal.rowCount);
  const fits = sides.length === path.length && path.every((step, at) => step.side === sides[at]);
  const leaf = leafHash(new TextEncoder().encode(content), sha256);
  const steps = path.map(({ side, hash }) => ({ side, hash: bytesOf(hash) }));
  return fits && hexOf(rootOfPath(leaf, steps, sha256)) === seal.root ? "proven" : "altered";
}

function judgeSeal(
  seal: SealProof,
  sha256: Sha256,
  isSignedBy: (publicKey: string, text: string, signature: string) => boolean,
): RowJudgement["sealState"] {
  // carrel seal | id | epoch | system | timeline | the epoch's first | format | from | to | rows | root | previous | at
  const [, id, , , , , , , , rows, root] = seal.content.split("|");
  const hash = hexOf(sha256(new TextEncoder().encode(seal.content)));
  if (hash !== seal.hash || id !== seal.id || rows !== String(seal.rowCount) || root !== seal.root) return "wrong";
  if (seal.signature === null || seal.publicKey === null) return "unsigned";
  return isSignedBy(seal.publicKey, signedText(seal), seal.signature) ? "signed" : "wrongly signed";
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
