import { createHash, randomBytes } from "node:crypto";

/** An opaque secret of 32 random bytes, in 43 characters that are safe in cookies, addresses and headers. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * SHA-256 of a token: all that the database keeps. A plain hash is enough, because nobody guesses 256 random bits;
 * passwords are another matter (see password.ts).
 */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
