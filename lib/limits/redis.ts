import { z } from "zod";
import { findLimitedUntil, liftLimit, noteLimit } from "../db/rate-limits";
import type { Redis } from "../redis/client";
import type { Limit, LimitStore } from "./store";

/**
 * KEYS: counter. ARGV: tries, window, time, all in milliseconds, and whether a window may begin. Answers: wait, or -1 where one
 * would have to begin; used, begin, whether this is the first refusal of the window.
 */
const takeScript = `
  local tries, window, at = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local kept = redis.call('HMGET', KEYS[1], 'begin', 'used')
  local start, used = tonumber(kept[1]), tonumber(kept[2])
  if not start or start + window <= at then
    if ARGV[4] == '0' then return {-1, 0, ARGV[3], 0} end
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'begin', ARGV[3], 'used', 1)
    redis.call('PEXPIRE', KEYS[1], window)
    return {0, 1, ARGV[3], 0}
  end
  if used < tries then
    redis.call('HINCRBY', KEYS[1], 'used', 1)
    return {0, used + 1, kept[1], 0}
  end
  local wait = math.max(1, math.ceil((start + window - at) / 1000))
  return {wait, used, kept[1], redis.call('HSETNX', KEYS[1], 'noted', 1)}
`;

/** KEYS: counter. Answers whether its refusal had been noted. */
const giveBackScript = `
  local used = tonumber(redis.call('HGET', KEYS[1], 'used'))
  if not used then return 0 end
  local noted = redis.call('HDEL', KEYS[1], 'noted')
  if used <= 1 then redis.call('DEL', KEYS[1]) else redis.call('HINCRBY', KEYS[1], 'used', -1) end
  return noted
`;

const keyOf = (subject: string) => `carrel:limit:${subject}`;
const taken = z.tuple([z.number(), z.number(), z.coerce.number(), z.number()]);

/**
 * Tries counted in Redis, each by one script. Who is refused is written down in PostgreSQL at the first refusal, and whoever
 * would begin a window is looked up there first: so whoever is limited stays limited when Redis goes away and when it comes back.
 */
export function redisLimits(run: <Result>(work: (client: Redis) => Promise<Result>) => Promise<Result>): LimitStore {
  const forget = (subject: string) => run((client) => client.del(keyOf(subject)));
  return {
    take: async (subject, { tries, windowSeconds }: Limit, at) => {
      const take = async (mayBegin: 0 | 1) => {
        const args = [tries, windowSeconds * 1000, at.getTime(), mayBegin].map(String);
        return taken.parse(await run((client) => client.eval(takeScript, { keys: [keyOf(subject)], arguments: args })));
      };
      let [wait, used, begin, isFirstRefusal] = await take(0);
      if (wait < 0) {
        const until = await findLimitedUntil(subject, at);
        if (until) return Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000));
        [wait, used, begin, isFirstRefusal] = await take(1);
      }
      if (isFirstRefusal === 1) {
        const until = new Date(begin + windowSeconds * 1000);
        await noteLimit(subject, { used, windowStart: new Date(begin), until });
      }
      return wait;
    },
    giveBack: async (subject) => {
      const noted = await run((client) => client.eval(giveBackScript, { keys: [keyOf(subject)] }));
      if (noted === 1) await liftLimit(subject, new Date());
    },
    lift: async (subject) => {
      await forget(subject);
      await liftLimit(subject, new Date());
    },
  };
}
