import { beforeEach, describe, expect, test } from "vitest";
import { listLimited } from "../db/rate-limits";
import { closeRedis, withRedis } from "../redis/client";
import { useDatabase } from "../testing/database";
import { redisServer, useRedis } from "../testing/redis";
import { postgresLimits } from "./postgres";
import { redisLimits } from "./redis";
import { giveBackTry, takeTry } from "./shared";
import type { LimitStore } from "./store";

useDatabase();
const limit = { tries: 5, windowSeconds: 60 };
const noon = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

const inRedis = redisLimits(async (work) => {
  const reply = await withRedis(work);
  if (reply) return reply.result;
  throw new Error("the Redis of this test is away");
});
const stores: [string, LimitStore][] = [
  ["PostgreSQL", postgresLimits],
  ["Redis", inRedis],
];

describe.each(redisServer ? stores : stores.slice(0, 1))("tries in %s", (where, store) => {
  if (store === inRedis) useRedis();
  let count = 0;
  let subject = "";
  beforeEach(() => void (subject = `${where.toLowerCase()}-${++count}`));
  const limited = async (at: Date) =>
    (await listLimited({ at, limit: 100 })).filter((row) => row.subject === subject).map((row) => row.limitedUntil);
  const takeAll = async () => {
    for (let n = 0; n < 5; n++) expect(await store.take(subject, limit, noon)).toBe(0);
  };

  test("of 50 tries at once exactly as many are let through as the limit says", async () => {
    for (let round = 0; round < 20; round++) {
      const waits = await Promise.all(Array.from({ length: 50 }, () => store.take(`${subject}-${round}`, limit, noon)));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
      expect(new Set(waits.filter((wait) => wait > 0))).toEqual(new Set([60]));
    }
  });

  test("the wait is told in seconds and ends with the window, for each subject by itself", async () => {
    await takeAll();
    expect(await store.take(subject, limit, later(17.4))).toBe(43);
    expect(await store.take(`${subject}-other`, limit, later(17.4))).toBe(0);
    expect(await store.take(subject, limit, later(59.999))).toBe(1);
    expect(await store.take(subject, limit, later(60))).toBe(0);
  });

  test("a try given back can be used again, and none can be saved up", async () => {
    await store.giveBack(`${subject}-nobody`);
    for (let n = 0; n < 20; n++) {
      expect(await store.take(subject, limit, noon)).toBe(0);
      await store.giveBack(subject);
      await store.giveBack(subject);
    }
    await takeAll();
    expect(await store.take(subject, limit, noon)).toBe(60);
  });

  test("who is refused is on the list, until the window ends or a try is given back", async () => {
    await takeAll();
    expect(await limited(noon)).toEqual([]);
    await store.take(subject, limit, later(10));
    await store.take(subject, limit, later(20));
    expect(await limited(later(20))).toEqual([later(60)]);
    expect(await limited(later(60))).toEqual([]);
    await store.giveBack(subject);
    expect(await limited(later(20))).toEqual([]);
    expect(await store.take(subject, limit, later(20))).toBe(0);
  });

  test("whose limit is lifted may go on at once", async () => {
    await takeAll();
    await store.take(subject, limit, noon);
    await store.lift(subject);
    expect(await limited(noon)).toEqual([]);
    await takeAll();
    await store.lift(`${subject}-nobody`);
  });
});

describe.runIf(redisServer)("a Redis that is killed", () => {
  const redis = useRedis();

  test("takes no limit with it, and comes back to none that was forgotten", async () => {
    for (let n = 0; n < 5; n++) expect(await takeTry("guesser", limit, noon)).toBe(0);
    expect(await takeTry("guesser", limit, noon)).toBe(60);
    for (let n = 0; n < 3; n++) expect(await takeTry("reader", limit, noon)).toBe(0);
    await redis.kill();
    expect(await takeTry("guesser", limit, later(5))).toBe(55);
    expect(await takeTry("reader", limit, noon)).toBe(0);
    await giveBackTry("reader");
    for (let n = 0; n < 5; n++) expect(await takeTry("away", limit, noon)).toBe(0);
    expect(await takeTry("away", limit, noon)).toBe(60);
    await redis.start();
    await closeRedis(); // as a new process
    expect(await withRedis((client) => client.ping())).toEqual({ result: "PONG" });
    const atOnce = await Promise.all(Array.from({ length: 50 }, () => takeTry("away", limit, later(5))));
    expect(new Set(atOnce)).toEqual(new Set([55]));
    for (const subject of ["guesser", "away", "guesser"]) expect(await takeTry(subject, limit, later(5))).toBe(55);
    expect(await takeTry("away", limit, later(60))).toBe(0);
  });
});
