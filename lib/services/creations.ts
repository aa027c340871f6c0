import type { Actor } from "../auth/actor";
import { type Creation, findCreation } from "../db/creations";
import { DomainError } from "../errors";
import { fingerprintOf } from "./decide";

/** What is added ("title", "member"), and under which key; without a key it is simply added. */
export type Asked = { kind: string; input: unknown; key?: string };

/**
 * Adds a record once for a key: the second time the one that is there is found. `insert` keeps the key in the very
 * statement that adds the record, so that of two at once one is undone and finds the other's.
 */
export async function createOnce<Added>(
  actor: Actor,
  asked: Asked,
  work: { insert: (creation: Creation | undefined) => Promise<Added>; find: (id: string) => Promise<Added> },
): Promise<Added> {
  if (asked.key === undefined) return work.insert(undefined);
  const { kind, input, key } = asked;
  const creation = {
    key,
    fingerprint: fingerprintOf({ kind, input }),
    userId: actor.userId,
    apiKeyId: actor.apiKeyId,
    createdAt: new Date(),
  };
  const before = await addedBefore(creation);
  if (before !== undefined) return work.find(before);
  try {
    return await work.insert(creation);
  } catch (error) {
    // Refused perhaps by the very record that the same key has just added: its barcode is taken, its key is known.
    const meanwhile = await addedBefore(creation);
    if (meanwhile === undefined) throw error;
    return work.find(meanwhile);
  }
}

async function addedBefore(creation: Creation): Promise<string | undefined> {
  const before = await findCreation(creation);
  if (before && before.fingerprint !== creation.fingerprint) throw new DomainError("idempotency_key_reused");
  return before?.recordId;
}
