import type { OwnToken } from "../../db/own-tokens";

/** A token as its member may see it: never its hash. */
export function presentOwnToken({ mayWrite, createdAt, lastUsedAt, expiresAt, revokedAt, ...token }: OwnToken) {
  return {
    ...token,
    scope: mayWrite ? ("write" as const) : ("read" as const),
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
