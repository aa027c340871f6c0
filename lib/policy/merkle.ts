/** SHA-256, given by the caller, so that this is the same in Node and in a browser. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A hash on the way from a leaf to the root, and on which side of the way it stands. */
export type PathStep = { side: "left" | "right"; hash: Uint8Array };

/** RFC 6962: leaves and nodes are told apart by their first byte, so that no node can pass for a leaf. */
export function leafHash(content: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(joined([Uint8Array.of(0), content]));
}

/** The root over the hashes of leaves; nothing over none. */
export function merkleRoot(leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array | undefined {
  let level = leaves;
  while (level.length > 1) level = levelAbove(level, sha256);
  return level[0];
}

/** What has to be known beside a leaf to come from it to the root. */
export function auditPath(leaves: readonly Uint8Array[], position: number, sha256: Sha256): PathStep[] {
  const path: PathStep[] = [];
  let level = leaves;
  let at = position;
  while (level.length > 1) {
    const other = level[at % 2 === 0 ? at + 1 : at - 1];
    // The last one of an odd level goes up alone.
    if (other) path.push({ side: at % 2 === 0 ? "right" : "left", hash: other });
    level = levelAbove(level, sha256);
    at = Math.floor(at / 2);
  }
  return path;
}

/** The root to which a path leads from the hash of a leaf. */
export function rootOfPath(leaf: Uint8Array, path: readonly PathStep[], sha256: Sha256): Uint8Array {
  return path.reduce(
    (hash, step) => (step.side === "left" ? nodeHash(step.hash, hash, sha256) : nodeHash(hash, step.hash, sha256)),
    leaf,
  );
}

/** Which sides a path turns to is decided by the position and the number of leaves; another one proves nothing. */
export function sidesOf(position: number, leafCount: number): PathStep["side"][] {
  const sides: PathStep["side"][] = [];
  for (let at = position, count = leafCount; count > 1; at = Math.floor(at / 2), count = Math.ceil(count / 2)) {
    if (at % 2 === 1) sides.push("left");
    else if (at + 1 < count) sides.push("right");
  }
  return sides;
}

function levelAbove(level: readonly Uint8Array[], sha256: Sha256): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const left = level[at];
    const right = level[at + 1];
    if (left) above.push(right ? nodeHash(left, right, sha256) : left);
  }
  return above;
}

function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(joined([Uint8Array.of(1), left, right]));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
