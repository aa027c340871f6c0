import type { OwnToken } from "../../db/own-tokens";

/** A token as its member may see it: never its hash. */
export function presentOwnToken({ createdAt, lastUsedAt, expiresAt, revokedAt, ...token }: OwnToken) {
  return {
    ...token,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
