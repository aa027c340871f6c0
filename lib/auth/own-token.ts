import { randomInt } from "node:crypto";
import type { NewKey } from "./api-key";
import { hashToken, newToken } from "./token";

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** A new token of a member: like an API key, but told from one at its beginning. */
export function newOwnToken(): NewKey {
  const prefix = Array.from({ length: 8 }, () => letters.charAt(randomInt(letters.length))).join("");
  const text = `carrel_me_${prefix}_${newToken()}`;
  return { text, prefix, hash: hashToken(text) };
}

/** The token of an Authorization header ("Bearer carrel_me_…"); undefined for anything else. */
export function ownTokenOfHeader(authorization: string): string | undefined {
  return /^Bearer +(carrel_me_[a-z0-9]{8}_[A-Za-z0-9_-]{43})$/i.exec(authorization.trim())?.[1];
}

/** Whether somebody means to come with a token of their own, be it a good one or not. */
export function claimsOwnToken(authorization: string): boolean {
  return /^Bearer +carrel_me_/i.test(authorization.trim());
}
