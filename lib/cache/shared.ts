import { onceBack, type Redis, withRedis } from "../redis/client";
import { postgresCache } from "./postgres";
import { redisCache } from "./redis";
import type { CacheStore } from "./store";

const through = (client: Redis) => redisCache((work) => work(client));

/** Redis where it is set and there, else PostgreSQL: asked anew each time. */
async function either<Result>(work: (store: CacheStore) => Promise<Result>): Promise<Result> {
  const reply = await withRedis((client) => work(through(client)));
  return reply ? reply.result : work(postgresCache);
}

/** What this process could not tell Redis to forget: told as soon as it is back, before anybody is given it. */
const untold = new Map<string, { name: string; key?: string }>();

onceBack(async (client) => {
  for (const [text, { name, key }] of untold) {
    await through(client).invalidate(name, key);
    untold.delete(text);
  }
});

/** The store of this process. */
export const sharedCache: CacheStore = {
  ask: (id, claim) => either((store) => store.ask(id, claim)),
  isBusy: (id) => either((store) => store.isBusy(id)),
  keep: (id, found) => either((store) => store.keep(id, found)),
  renew: (id, claim) => either((store) => store.renew(id, claim)),
  release: (id, claimant) => either((store) => store.release(id, claimant)),
  // In both: what one kept while the other did the work must not come back with it.
  invalidate: async (name, key) => {
    untold.set(JSON.stringify([name, key]), { name, key });
    const inPostgres = await postgresCache.invalidate(name, key);
    const inRedis = await withRedis((client) => through(client).invalidate(name, key));
    if (inRedis) untold.delete(JSON.stringify([name, key]));
    return inRedis ? inRedis.result : inPostgres;
  },
  list: (options) => either((store) => store.list(options)),
};
