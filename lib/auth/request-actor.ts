import { DomainError } from "../errors";
import type { Actor } from "./actor";
import { actorOfApiKey } from "./api-key-actor";
import { currentActor } from "./current-actor";
import { claimsOwnToken } from "./own-token";
import { actorOfOwnToken } from "./own-token-actor";

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Who asks by REST: a member with a token of their own, a program with an API key, or whoever is signed in. A token that
 * only reads is `forbidden` any other method.
 */
export async function actorOfRequest(request: Request): Promise<Actor | undefined> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return currentActor();
  return claimsOwnToken(authorization) ? actorOfOwnToken(authorization) : actorOfApiKey(authorization);
}

/** Throws `forbidden` where a token that only reads is to write. */
export function requireWriter(actor: Actor | undefined, method: string): void {
  if (actor?.readOnly === true && !reads.has(method))
    throw new DomainError("forbidden", "This token may only read. Make one that may write too.");
}
