import { halfSignedInMs, lifeMs } from "../auth/session-times";
import { standingOf } from "../auth/standing";
import { hashToken, newToken } from "../auth/token";
import { findSignInLink, insertSignInLink, spendSignInLink } from "../db/sign-in-links";
import { findCredentials } from "../db/users";
import { DomainError } from "../errors";
import type { SignInLinkInput } from "../schemas/sign-in";
import { newLink } from "./links";
import type { Browser, SignedIn } from "./sign-in";
import { networkOf, perAddress, perLetter, subjectOf, takeQuietTry, takeTries } from "./tries";

/**
 * Mails a link that signs in without a password. Nothing tells whether anybody has this e-mail address or card number, or
 * both: whoever was written to often enough is written to no more, and the answer is the same.
 * `language` is that of the letter. Throws `too_many_requests`.
 */
export async function requestSignInLink(
  { login, next }: SignInLinkInput,
  { ip, language }: { ip: string | undefined; language: string },
): Promise<void> {
  const at = new Date();
  if (ip) await takeTries([[subjectOf("link-from", networkOf(ip)), perAddress]], at);
  const user = await findCredentials(login);
  await takeTries([[subjectOf("link-as", login), perLetter]], at);
  const isLeft = await takeQuietTry([subjectOf("link-of", user?.id ?? login), perLetter], at);
  // Made in either case, so that both take as long.
  const link = await newLink("signIn", user ?? { name: "nobody", email: "nobody@invalid" }, at, { language, next });
  await insertSignInLink(user && isLeft ? user.id : "0", link, at);
}

/**
 * Opens a session by a link, once; the second factor is asked for as it is after a password. Throws `token_invalid`.
 */
export async function signInByLink(token: string, browser: Browser): Promise<SignedIn> {
  const at = new Date();
  const linkHash = hashToken(token);
  const user = await findSignInLink(linkHash, at);
  if (!user) throw new DomainError("token_invalid");
  const standing = standingOf({ ...user, secondFactorAt: null });
  const sessionToken = newToken();
  const expiresAt = new Date(at.getTime() + (standing === "complete" ? lifeMs(user.role) : halfSignedInMs));
  const sessionId = await spendSignInLink({
    linkHash,
    tokenHash: hashToken(sessionToken),
    replacedTokenHash: browser.token === undefined ? undefined : hashToken(browser.token),
    at,
    expiresAt,
    ip: browser.ip,
    userAgent: browser.userAgent,
  });
  if (!sessionId) throw new DomainError("token_invalid");
  return { token: sessionToken, at, expiresAt, role: user.role, standing };
}
