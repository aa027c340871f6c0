import { randomInt } from "node:crypto";
import { hashToken, newToken } from "./token";

const letters = "abcdefghijkmnpqrstuvwxyz23456789";

export type NewKey = { text: string; prefix: string; hash: Buffer };

/**
 * A new API key: "carrel_", eight letters by which people recognise it in lists and logs, and 256 random bits. The fixed
 * beginning lets scanners for leaked secrets find it.
 */
export function newApiKey(): NewKey {
  const prefix = Array.from({ length: 8 }, () => letters.charAt(randomInt(letters.length))).join("");
  const text = `carrel_${prefix}_${newToken()}`;
  return { text, prefix, hash: hashToken(text) };
}

/** The key of an Authorization header ("Bearer carrel_…"); undefined for anything else. */
export function keyOfHeader(authorization: string | null): string | undefined {
  return /^Bearer +(carrel_[a-z0-9]{8}_[A-Za-z0-9_-]{43})$/i.exec(authorization?.trim() ?? "")?.[1];
}
