import { type Actor, requirePermission } from "../auth/actor";
import { newApiKey } from "../auth/api-key";
import { endOfDayInZone } from "../dates";
import { insertApiKey, markApiKeyRevoked } from "../db/api-keys";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import type { ApiKeyInput } from "../schemas/api-keys";

/** Makes a key. `text` is shown this once: the database keeps its hash only. */
export async function createApiKey(actor: Actor, input: ApiKeyInput): Promise<{ id: string; text: string }> {
  requirePermission(actor, "api-keys:manage");
  if (!actor.userId) throw new DomainError("forbidden", "A key is made by a signed-in admin, whose name it bears.");
  const createdAt = new Date();
  const { timeZone } = await readSettings();
  const expiresAt = input.expiresOn === null ? null : endOfDayInZone(input.expiresOn, timeZone);
  if (expiresAt !== null && expiresAt <= createdAt) {
    throw new DomainError("invalid", "This day is over.", { field: "expiresOn" });
  }
  const { text, prefix, hash } = newApiKey();
  const id = await insertApiKey(actor, {
    name: input.name,
    prefix,
    keyHash: hash,
    scopes: [...new Set(input.scopes)],
    branchId: input.branchId,
    createdBy: actor.userId,
    createdAt,
    expiresAt,
  });
  return { id, text };
}

/** Ends a key for good. Throws `not_found` also when it was revoked already. */
export async function revokeApiKey(actor: Actor, id: string): Promise<void> {
  requirePermission(actor, "api-keys:manage");
  const revoked = await markApiKeyRevoked(actor, id, new Date());
  if (!revoked) throw new DomainError("not_found", "There is no such key, or it was revoked already.");
}
