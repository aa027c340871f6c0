import { isPassword } from "../auth/password";
import { halfSignedInMs, lifeMs } from "../auth/session-times";
import { type Standing, standingOf } from "../auth/standing";
import { hashToken, newToken } from "../auth/token";
import type { Role } from "../auth/actor";
import { insertSession, markTokenRevoked } from "../db/sessions";
import { findCredentials } from "../db/users";
import { DomainError } from "../errors";
import type { SignInInput } from "../schemas/sign-in";
import { giveBackTries, networkOf, perAddress, perPerson, subjectOf, takeQuietTry, takeTries } from "./tries";

/** The browser that signs in. */
export type Browser = {
  ip: string | undefined;
  userAgent: string | undefined;
  /** The token of the session that it has already; that one ends. */
  token?: string;
};

export type SignedIn = {
  /** For the browser's cookie; the database has only its hash. */
  token: string;
  at: Date;
  expiresAt: Date;
  role: Role;
  /** What is still missing before anything is allowed. */
  standing: Standing;
};

/**
 * Signs in by e-mail or card number, and password. Throws `sign_in_failed`, whatever was wrong, after the same work;
 * `too_many_requests` after too many tries with this login or from this address. A person's card and e-mail share their
 * tries; once these are used up, the right password is wrong too until the pause is over.
 */
export async function signIn(input: SignInInput, browser: Browser): Promise<SignedIn> {
  const at = new Date();
  const user = await findCredentials(input.login);
  const tries = [
    ...(browser.ip ? [[subjectOf("sign-in-from", networkOf(browser.ip)), perAddress] as const] : []),
    [subjectOf("sign-in-as", input.login), perPerson] as const,
  ];
  await takeTries(tries, at);
  const ofUser = [subjectOf("sign-in-of", user?.id ?? input.login), perPerson] as const;
  const isLeft = await takeQuietTry(ofUser, at);
  const right = await isPassword(user?.passwordHash, input.password);
  if (!right || !isLeft || !user?.passwordHash || user.disabled) throw new DomainError("sign_in_failed");
  const standing = standingOf({ ...user, secondFactorAt: null });
  const token = newToken();
  const expiresAt = new Date(at.getTime() + (standing === "complete" ? lifeMs(user.role) : halfSignedInMs));
  const sessionId = await insertSession({
    userId: user.id,
    passwordHash: user.passwordHash,
    tokenHash: hashToken(token),
    replacedTokenHash: browser.token === undefined ? undefined : hashToken(browser.token),
    at,
    expiresAt,
    ip: browser.ip,
    userAgent: browser.userAgent,
  });
  if (!sessionId) throw new DomainError("sign_in_failed");
  await giveBackTries([...tries, ofUser]);
  return { token, at, expiresAt, role: user.role, standing };
}

/** Ends the session of a token. Nothing happens when there is none. */
export function signOut(token: string): Promise<void> {
  return markTokenRevoked(hashToken(token), new Date());
}
