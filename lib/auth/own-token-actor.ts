import { findLiveOwnToken, type LiveOwnToken, markOwnTokenUsed } from "../db/own-tokens";
import { takeTry } from "../limits/shared";
import { DomainError } from "../errors";
import { type Actor, permissionsOf } from "./actor";
import { ownTokenOfHeader } from "./own-token";
import { hashToken } from "./token";

/** What one token may ask for. */
const limit = { tries: 300, windowSeconds: 60 };

const usedEveryMs = 60_000;

/**
 * The member behind an Authorization header. Throws `own_token_invalid`, whatever is wrong with the token, and
 * `too_many_requests` with `details.retryAfter` in seconds.
 */
export async function actorOfOwnToken(authorization: string): Promise<Actor> {
  const at = new Date();
  const text = ownTokenOfHeader(authorization);
  const token = text && (await findLiveOwnToken(hashToken(text), at));
  if (!token) throw new DomainError("own_token_invalid");
  const retryAfter = await takeTry(`own-token:${token.id}`, limit, at);
  if (retryAfter > 0) {
    throw new DomainError("too_many_requests", "This token asks too often.", { details: { retryAfter } });
  }
  const unlessAfter = new Date(at.getTime() - usedEveryMs);
  if (!token.lastUsedAt || token.lastUsedAt < unlessAfter) await markOwnTokenUsed(token.id, at, unlessAfter);
  return actorOf(token);
}

/** A member, whatever else the person is: who works at the desk brings nothing of it along. */
function actorOf(token: LiveOwnToken): Actor {
  return {
    kind: "token",
    userId: token.userId,
    ownTokenId: token.id,
    memberId: token.memberId,
    name: token.userName,
    role: "member",
    permissions: permissionsOf("member"),
    readOnly: !token.mayWrite,
  };
}
