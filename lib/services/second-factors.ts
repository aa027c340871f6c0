import { type Actor, requirePermission, type Role } from "../auth/actor";
import { isPassword } from "../auth/password";
import { lifeMs } from "../auth/session-times";
import { hashToken, newToken } from "../auth/token";
import { newSecret, oldestSetUp, stepAt, stepOfCode } from "../auth/totp";
import { confirmSecret, findSecondFactor, removeSecondFactor, saveSecret, spendCode } from "../db/second-factors";
import { readSettings } from "../db/settings";
import { findPasswordHash } from "../db/users";
import { DomainError } from "../errors";
import { giveBackTries, perPerson, subjectOf, takeTries } from "./tries";

/** Whose session it is: complete, or waiting for its second factor. */
export type Half = { id: string; userId: string; role: Role };

/** A new token for a session that gained in rights. */
export type Renewed = { token: string; at: Date; expiresAt: Date };

/**
 * Begins to set an authenticator app up: a new secret, which counts once a code has confirmed it. Takes the password again:
 * whoever finds a browser signed in must not lock its owner out.
 */
export async function startSecondFactor(session: Half, password: string): Promise<void> {
  await checkPassword(session.userId, password);
  const saved = await saveSecret(session.userId, newSecret(), stepAt(new Date()));
  if (!saved) throw new DomainError("forbidden", "An authenticator app is set up already.");
}

/** Confirms the app by a code of it, and the session with it. Throws `second_factor_wrong`. */
export async function confirmSecondFactor(session: Half, code: string): Promise<Renewed> {
  return withCode(session, code, (secret, use) => confirmSecret(secret, use));
}

/** Completes a sign-in by a code. Each code counts once. Throws `second_factor_wrong`. */
export async function passSecondFactor(session: Half, code: string): Promise<Renewed> {
  return withCode(session, code, (_secret, use) => spendCode(use));
}

/** The user takes their own app away. Throws `sign_in_failed` for a wrong password. */
export async function removeOwnSecondFactor(actor: Actor, password: string): Promise<void> {
  const { userId, sessionId } = actor;
  if (!userId || !sessionId) throw new DomainError("forbidden");
  const { totpRequiredForAdmins } = await readSettings();
  if (actor.role === "admin" && totpRequiredForAdmins)
    throw new DomainError("forbidden", "Admins of this library must have an authenticator app.");
  await checkPassword(userId, password);
  await removeSecondFactor(userId, sessionId, new Date());
}

/** An admin helps somebody who lost their phone: the app is gone, and every session of theirs ends. */
export async function resetSecondFactor(actor: Actor, userId: string): Promise<void> {
  requirePermission(actor, "users:manage");
  if (actor.userId === userId)
    throw new DomainError("forbidden", "Another admin must do this: or use your own security page.");
  const removed = await removeSecondFactor(userId, undefined, new Date());
  if (!removed) throw new DomainError("not_found", "This user has no authenticator app.");
}

/** Throws `sign_in_failed` at the field `password`; too many tries are refused as they are when signing in. */
export async function checkPassword(userId: string, password: string): Promise<string> {
  const tries = [[subjectOf("password-of", userId), perPerson]] as const;
  await takeTries(tries, new Date());
  const user = await findPasswordHash(userId);
  const right = await isPassword(user?.passwordHash, password);
  if (!right || !user?.passwordHash)
    throw new DomainError("sign_in_failed", "This is not your password.", { field: "password" });
  await giveBackTries(tries);
  return user.passwordHash;
}

type Use = Parameters<typeof spendCode>[0];

async function withCode(
  session: Half,
  code: string,
  write: (secret: string, use: Use) => Promise<boolean>,
): Promise<Renewed> {
  const at = new Date();
  const tries = [[subjectOf("code-of", session.userId), perPerson]] as const;
  await takeTries(tries, at);
  const wrong = new DomainError("second_factor_wrong", undefined, { field: "otp" });
  const factor = await findSecondFactor(session.userId, oldestSetUp(at));
  const step = factor?.secret ? stepOfCode(factor.secret, code, at) : undefined;
  if (!factor?.secret || step === undefined) throw wrong;
  const token = newToken();
  const expiresAt = new Date(at.getTime() + lifeMs(session.role));
  const used = await write(factor.secret, { sessionId: session.id, step, tokenHash: hashToken(token), at, expiresAt });
  if (!used) throw wrong;
  await giveBackTries(tries);
  return { token, at, expiresAt };
}
