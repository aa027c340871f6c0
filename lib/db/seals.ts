import { apart, snapshot, sql } from "./sql";

/** What one call sealed. `isBusy`: another sealer was at it, and this one had nothing to do. */
export type Sealed = { seals: number; rows: number; isBusy: boolean };

const fewest = 1_000;
const most = 1_000_000;
const rowsAtOnce = 200_000;

/**
 * Seals all that is over for certain, in pieces of so many transactions that each holds some 200,000 rows at most.
 * Each piece is one statement; what a killed sealer leaves is the next one's.
 */
export function sealAll(signal?: AbortSignal): Promise<Sealed> {
  return apart("carrel seal", async (own) => {
    const done: Sealed = { seals: 0, rows: 0, isBusy: false };
    let transactions = fewest;
    for (;;) {
      const [piece] = await own<{ seals: number; rowCount: string; more: boolean }[]>`
        select s.seals, s.row_count, s.more
        from ledger.seal(${transactions}) s`;
      if (!piece) return { ...done, isBusy: done.seals === 0 };
      done.seals += piece.seals;
      done.rows += Number(piece.rowCount);
      if (!piece.more || signal?.aborted) return done;
      const next = Number(piece.rowCount) < rowsAtOnce / 2 ? transactions * 2 : transactions / 2;
      transactions = Math.min(most, Math.max(fewest, Math.round(next)));
    }
  });
}

/** A seal as it is shown: the last one is the head of the chain. */
export type Seal = {
  id: string;
  epochId: number;
  rowCount: number;
  hash: Buffer;
  sealedAt: Date;
  keyId: string | null;
  signedAt: Date | null;
};

/** The last seals, newest first; those before `beforeId` when it is given. */
export function listSeals(limit: number, beforeId?: string) {
  return sql<Seal[]>`
    select s.id, s.epoch_id, s.row_count, s.hash, s.sealed_at, g.key_id, g.signed_at
    from ledger.seals s
    left join ledger.seal_signatures g on g.seal_id = s.id
    where (${beforeId ?? null}::bigint is null or s.id < ${beforeId ?? null})
    order by s.id desc
    limit ${limit}`;
}

export type Unsigned = { id: string; hash: Buffer };

/** Seals that wait for their signature, in their order. At most 1,000. */
export function listUnsigned() {
  return sql<Unsigned[]>`
    select s.id, s.hash
    from ledger.seals s
    where not exists (select from ledger.seal_signatures g where g.seal_id = s.id)
    order by s.id
    limit 1000`;
}

/** The worker's alone. Keeps the signature that came first. */
export async function insertSignature(sealId: string, publicKey: Buffer, signature: Buffer): Promise<void> {
  await sql`select from ledger.sign_seal(${sealId}, ${publicKey}, ${signature})`;
}

export type TransferLeaf = {
  sealId: string;
  position: number;
  source: string;
  rowId: string;
  rowPart: string;
  /** What is written in the books now; null when the row is gone. */
  content: string | null;
};

export type SealWithLeaves = {
  id: string;
  content: string | null;
  root: Buffer;
  hash: Buffer;
  /** The hashes of all its leaves, 65,536 at most. */
  leaves: Buffer[];
  signature: Buffer | null;
  publicKey: Buffer | null;
};

/** The leaves of a transfer and of its two entries, with the seals that they are in, as of one moment. */
export function readTransferLeaves(transferId: string): Promise<{ leaves: TransferLeaf[]; seals: SealWithLeaves[] }> {
  return snapshot("carrel proof", async (tag) => {
    const leaves = await tag<TransferLeaf[]>`
      select l.seal_id, l.position, l.source, l.row_id, l.row_part, r.content
      from ledger.leaves l
      left join ledger.sealable_v1 r on r.source = l.source and r.row_id = l.row_id and r.row_part = l.row_part
      where l.source in ('transfers', 'entries')
        and l.row_id = ${transferId}
      order by l.source desc, l.row_part`;
    const seals = await tag<SealWithLeaves[]>`
      select s.id, ledger.seal_content(s) as content, s.root, s.hash,
        coalesce((select array_agg(l.hash order by l.position) from ledger.leaves l where l.seal_id = s.id), '{}') as leaves,
        g.signature, k.public_key
      from ledger.seals s
      left join ledger.seal_signatures g on g.seal_id = s.id
      left join ledger.seal_keys k on k.id = g.key_id
      where s.id = any(${[...new Set(leaves.map(({ sealId }) => sealId))]}::bigint[])`;
    return { leaves, seals };
  });
}
