import { askCache, forgetCached, isCacheBusy, keepInCache, listCache, releaseClaim, renewClaim } from "../db/cache";
import type { CacheStore } from "./store";

/** Expensive results in an unlogged table, which is where they are without further ado. */
export const postgresCache: CacheStore = {
  ask: async (id, claim) => {
    const { isMine, value } = await askCache(id, claim);
    if (value !== null) return { kind: "found", value };
    return { kind: isMine ? "yours" : "busy" };
  },
  isBusy: isCacheBusy,
  keep: keepInCache,
  renew: renewClaim,
  release: releaseClaim,
  invalidate: forgetCached,
  list: listCache,
};
