import { z } from "zod";
import type { Redis } from "../redis/client";
import { askScript, invalidateScript, keepScript, listScript, releaseScript, renewScript } from "./redis-scripts";
import type { CacheEntry, CacheId, CacheStore } from "./store";

/** No name and no key has this character: it stands between them, and sorts before all others. */
const between = "\u0000";
const index = "carrel:cache";

const memberOf = ({ name, key }: CacheId) => `${name}${between}${key}`;
const keysOf = (id: CacheId) => [`${index}:${memberOf(id)}`, index];

/** Expensive results in Redis: a hash for each, an index of all in their order. Each step is a script, which is atomic. */
export function redisCache(run: <Result>(work: (client: Redis) => Promise<Result>) => Promise<Result>): CacheStore {
  const evaluate = <Schema extends z.ZodType>(schema: Schema, script: string, keys: string[], args: unknown[]) =>
    run(async (client) => schema.parse(await client.eval(script, { keys, arguments: args.map(String) })));

  return {
    ask: async (id, { claimant, leaseMs, staleMs }) => {
      const [kind, value] = await evaluate(asked, askScript, keysOf(id), [memberOf(id), claimant, leaseMs, staleMs]);
      return kind === "found" ? { kind, value } : { kind };
    },
    isBusy: async (id) => (await evaluate(entries, listScript, [index], [...exactly(id), 1]))[0]?.isBusy ?? false,
    keep: (id, { claimant, value, keepMs, costMs }) =>
      evaluate(yesOrNo, keepScript, keysOf(id), [claimant, value, keepMs, Math.round(costMs)]),
    renew: (id, { claimant, leaseMs }) => evaluate(yesOrNo, renewScript, keysOf(id), [claimant, leaseMs]),
    release: async (id, claimant) => {
      await evaluate(yesOrNo, releaseScript, keysOf(id), [claimant]);
    },
    invalidate: async (name, key) => {
      const ranges = key === undefined ? withBelow(name) : [exactly({ name, key })];
      const counts = ranges.map((range) => evaluate(z.number(), invalidateScript, [index], range));
      return (await Promise.all(counts)).reduce((all, count) => all + count, 0);
    },
    list: ({ prefix = "", after, limit }) => {
      const from = after ? `(${memberOf(after)}` : `[${prefix}`;
      return evaluate(entries, listScript, [index], [from, `(${prefix}\uffff`, limit]);
    },
  };
}

const exactly = (id: CacheId) => [`[${memberOf(id)}`, `[${memberOf(id)}`];
const withBelow = (name: string) =>
  name === ""
    ? [["-", "+"]]
    : [
        [`[${name}${between}`, `(${name}\u0001`],
        [`[${name}.`, `(${name}/`],
      ];

const asked = z.union([
  z.tuple([z.literal("found"), z.string()]),
  z.tuple([z.enum(["yours", "busy"])]).transform(([kind]) => [kind, ""] as const),
]);
const yesOrNo = z.number().transform((number) => number === 1);
const numberOrNull = z.string().transform((text) => (text === "" ? null : Number(text)));
const timeOrNull = numberOrNull.transform((time) => (time === null ? null : new Date(time)));

const entries = z.array(
  z
    .tuple([
      z.string(),
      z.coerce.number(),
      z.coerce.number(),
      timeOrNull,
      timeOrNull,
      numberOrNull,
      z.number(),
      z.number(),
    ])
    .transform(([member, hits, misses, computedAt, expiresAt, costMs, sizeBytes, isBusy]): CacheEntry => {
      const at = member.indexOf(between);
      const id = { name: member.slice(0, at), key: member.slice(at + 1) };
      return { ...id, hits, misses, computedAt, expiresAt, costMs, sizeBytes, isBusy: isBusy === 1 };
    }),
);
