import { findLiveApiKey, type LiveApiKey, markApiKeyUsed } from "../db/api-keys";
import { takeTry } from "../limits/shared";
import { DomainError } from "../errors";
import { type Actor, permissions } from "./actor";
import { keyOfHeader } from "./api-key";
import { hashToken } from "./token";

/** What one API key may ask for. */
const limit = { tries: 1_200, windowSeconds: 60 };

const usedEveryMs = 60_000;

/**
 * The program behind an Authorization header. Throws `api_key_invalid`, whatever is wrong with the key, and
 * `too_many_requests` with `details.retryAfter` in seconds.
 */
export async function actorOfApiKey(authorization: string | null): Promise<Actor> {
  const at = new Date();
  const text = keyOfHeader(authorization);
  const key = text && (await findLiveApiKey(hashToken(text), at));
  if (!key) throw new DomainError("api_key_invalid");
  const retryAfter = await takeTry(`key:${key.id}`, limit, at);
  if (retryAfter > 0) {
    throw new DomainError("too_many_requests", "This API key asks too often.", { details: { retryAfter } });
  }
  const unlessAfter = new Date(at.getTime() - usedEveryMs);
  if (!key.lastUsedAt || key.lastUsedAt < unlessAfter) await markApiKeyUsed(key.id, at, unlessAfter);
  return actorOf(key);
}

/** A scope that no longer exists gives nothing. */
function actorOf(key: LiveApiKey): Actor {
  return {
    kind: "key",
    apiKeyId: key.id,
    name: key.name,
    role: "staff",
    branchId: key.branchId,
    permissions: permissions.filter((name) => key.scopes.includes(name)),
  };
}
