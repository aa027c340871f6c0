import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { operator } from "../auth/actor";
import { sessionOfToken } from "../auth/session-of-token";
import { redisStanding, withRedis } from "../redis/client";
import { signIn } from "../services/sign-in";
import { createUser } from "../services/users";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { redisServer, useRedis } from "../testing/redis";
import { postgresCache } from "./postgres";
import { invalidate, remember } from "./remember";
import { sharedCache } from "./shared";

const { owner } = useDatabase();
const { aBranch } = factories(owner);

describe.runIf(redisServer)("a Redis that goes away", () => {
  const redis = useRedis();
  const what = (name: string) => ({ name: `test.${name}`, key: "", schema: z.number() });
  const isBack = () => expect.poll(() => withRedis((client) => client.ping()), { timeout: 10_000 }).toBeDefined();
  const inPostgres = async (name: string) => (await postgresCache.list({ prefix: `test.${name}`, limit: 1 }))[0];

  test("killed while 200 wait: all are answered, nobody is signed out, and it comes back by itself", async () => {
    const person = { email: "ada@carrel.example", login: "ada@carrel.example", password: "correct horse battery" };
    await createUser(operator(), { ...person, name: "Ada", role: "staff", branchId: await aBranch() });
    const { token } = await signIn(person, { ip: "203.0.113.7", userAgent: "test" });
    let runs = 0;
    const ask = () =>
      remember(what("killed"), async () => {
        await sleep(300);
        return ++runs;
      });
    const waiting = Array.from({ length: 200 }, ask);
    await sleep(100);
    expect(await inPostgres("killed")).toBeUndefined();
    await redis.kill();
    const later = Array.from({ length: 50 }, ask);
    const answers = await Promise.all([...waiting, ...later]);
    // Once for those who asked before, whose answer could not be kept, and once in PostgreSQL.
    expect(runs).toBeLessThanOrEqual(2);
    expect(answers.every((answer) => answer >= 1)).toBe(true);
    expect(await inPostgres("killed")).toMatchObject({ misses: 1, isBusy: false });
    expect(redisStanding()).toMatchObject({ isSet: true, awaySince: expect.any(Date) });
    expect(await sessionOfToken(token, new Date())).toMatchObject({ email: person.email });

    await redis.start();
    await isBack();
    expect(redisStanding()).toEqual({ isSet: true, awaySince: undefined });
    expect(await sessionOfToken(token, new Date())).toMatchObject({ email: person.email });
    const before = runs;
    expect(await ask()).toBe(before + 1);
    expect((await sharedCache.list({ prefix: "test.killed", limit: 1 }))[0]).toMatchObject({ misses: 1 });
  });

  test("that answers nobody is waited for once, by nobody for long", async () => {
    await remember(what("frozen"), async () => 1);
    redis.freeze();
    try {
      const began = performance.now();
      expect(await remember(what("frozen"), async () => 2)).toBe(2);
      const again = performance.now();
      for (let n = 0; n < 20; n++) expect(await remember(what("frozen"), async () => 3)).toBe(2);
      expect(again - began).toBeLessThan(5_000);
      expect(performance.now() - again).toBeLessThan(2_000);
    } finally {
      redis.thaw();
    }
    await isBack();
    expect(await remember(what("frozen"), async () => 4)).toBe(1);
  });

  test("what was to be forgotten meanwhile is not given when it is back", async () => {
    await remember(what("forgotten"), async () => 1);
    redis.freeze();
    try {
      await invalidate("test");
    } finally {
      redis.thaw();
    }
    await isBack();
    expect(await remember(what("forgotten"), async () => 2)).toBe(2);
  });
});
