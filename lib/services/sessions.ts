import type { Actor } from "../auth/actor";
import { hashPassword } from "../auth/password";
import { hashToken, newToken } from "../auth/token";
import { markOtherSessionsRevoked, markSessionRevoked, updatePassword } from "../db/sessions";
import { DomainError } from "../errors";
import { checkPassword, type Renewed } from "./second-factors";

type PasswordChange = { password: string; newPassword: string };

/**
 * Changes one's own password. All other sessions end; this one goes on under the token that is given back.
 * Throws `sign_in_failed` at the field `password` when the old one is wrong.
 */
export async function changePassword(actor: Actor, change: PasswordChange): Promise<Renewed> {
  const { userId, sessionId } = ownSession(actor);
  const oldPasswordHash = await checkPassword(userId, change.password);
  const passwordHash = await hashPassword(change.newPassword);
  const token = newToken();
  const at = new Date();
  const session = await updatePassword({
    userId,
    sessionId,
    oldPasswordHash,
    passwordHash,
    tokenHash: hashToken(token),
    at,
  });
  if (!session) throw new DomainError("version_conflict", "Your password was changed somewhere else in the meantime.");
  return { token, at, expiresAt: session.expiresAt };
}

/** Ends one session of one's own. Another's is not found. */
export async function revokeSession(actor: Actor, id: string): Promise<void> {
  const { userId } = ownSession(actor);
  const revoked = await markSessionRevoked(userId, id, new Date());
  if (!revoked) throw new DomainError("not_found", "This session has ended already.");
}

/** Ends all sessions of one's own but this one. How many. */
export async function revokeOtherSessions(actor: Actor): Promise<number> {
  const { userId, sessionId } = ownSession(actor);
  return markOtherSessionsRevoked(userId, sessionId, new Date());
}

function ownSession(actor: Actor): { userId: string; sessionId: string } {
  const { userId, sessionId } = actor;
  if (!userId || !sessionId) throw new DomainError("forbidden");
  return { userId, sessionId };
}
