import { type Actor, can } from "../auth/actor";
import { newOwnToken } from "../auth/own-token";
import { findOwnToken, insertOwnToken, markOwnTokenRevoked, type OwnToken } from "../db/own-tokens";
import { DomainError } from "../errors";
import type { OwnTokenInput } from "../schemas/own-tokens";

/** That work at once. */
const limit = 20;

const dayMs = 86_400_000;

/**
 * Makes a token of one's own. `text` is shown this once: the database keeps its hash only. Throws `forbidden` for programs
 * (a leaked token must not outlive its own end) and for whoever has no card, `too_many_tokens` beyond the limit.
 */
export async function createOwnToken(actor: Actor, input: OwnTokenInput): Promise<{ token: OwnToken; text: string }> {
  const userId = ownerOf(actor);
  const createdAt = new Date();
  const { text, prefix, hash } = newOwnToken();
  const written = await insertOwnToken({
    userId,
    name: input.name,
    prefix,
    tokenHash: hash,
    mayWrite: input.scope === "write",
    createdAt,
    expiresAt: new Date(createdAt.getTime() + input.days * dayMs),
    limit,
  });
  if (!written) throw new DomainError("forbidden", "Tokens are for members with a card who may sign in.");
  if (written.id === null) throw new DomainError("too_many_tokens");
  const token = await findOwnToken(userId, written.id);
  if (token) return { token, text };
  throw new Error("auth.own_tokens: a row was due");
}

/**
 * Ends a token of one's own for good; the operator ends anybody's. Throws `not_found` for another's, and when it was
 * revoked already.
 */
export async function revokeOwnToken(actor: Actor, id: string): Promise<void> {
  const anybodys = actor.kind === "cli" && can(actor, "users:manage");
  if (!anybodys && (!actor.userId || actor.readOnly === true)) throw new DomainError("forbidden");
  const revoked = await markOwnTokenRevoked(id, anybodys ? undefined : actor.userId, new Date());
  if (!revoked) throw new DomainError("not_found", "There is no such token, or it was revoked already.");
}

/** A person at a screen, or the operator on their behalf. */
function ownerOf(actor: Actor): string {
  const isPerson = (actor.kind === "user" && actor.memberId !== undefined) || actor.kind === "cli";
  if (isPerson && actor.userId) return actor.userId;
  throw new DomainError("forbidden", "A token is made by a signed-in member, at a screen.");
}
