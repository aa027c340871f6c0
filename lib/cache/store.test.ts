import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { useDatabase } from "../testing/database";
import { redisServer, useRedis } from "../testing/redis";
import { withRedis } from "../redis/client";
import { postgresCache } from "./postgres";
import { redisCache } from "./redis";
import { rememberIn } from "./remember";
import type { CacheStore } from "./store";

const { owner } = useDatabase();

const claim = (claimant: string) => ({
  claimant: `00000000-0000-4000-8000-00000000000${claimant}`,
  leaseMs: 2_000,
  staleMs: 60_000,
});
const [one, other, third] = [claim("1"), claim("2"), claim("3")];
const found = (value: string, keepMs = 60_000) => ({ ...one, value, keepMs, costMs: 12.4 });

/** A process of its own; what it said, line by line. */
async function aProcess(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/testing/cache-process.ts", ...args], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => lines.push(...text.trim().split("\n")));
  return { child, lines, ended: once(child, "close") };
}

const inRedis = redisCache(async (work) => {
  const reply = await withRedis(work);
  if (reply) return reply.result;
  throw new Error("the Redis of this test is away");
});
const stores: [string, CacheStore][] = [
  ["PostgreSQL", postgresCache],
  ["Redis", inRedis],
];

describe.each(redisServer ? stores : stores.slice(0, 1))("the cache in %s", (where, store) => {
  if (store === inRedis) useRedis();
  let count = 0;
  let id = { name: "", key: "" };
  beforeEach(() => void (id = { name: `test.${where.toLowerCase()}-${++count}`, key: "" }));
  const entry = async () => (await store.list({ prefix: id.name, limit: 10 }))[0];

  test("of many that ask at once one is to find out, and the others are told to wait", async () => {
    const asked = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        store.ask(id, { ...one, claimant: crypto.randomUUID(), leaseMs: 2_000 + n }),
      ),
    );
    expect(asked.filter(({ kind }) => kind === "yours")).toHaveLength(1);
    expect(asked.filter(({ kind }) => kind === "busy")).toHaveLength(49);
    expect(await store.isBusy(id)).toBe(true);
    expect(await entry()).toMatchObject({ hits: 0, misses: 1, computedAt: null, isBusy: true });
  });

  test("what was kept is given letter by letter until its time is over, with its hits, misses, cost and size", async () => {
    const text = JSON.stringify({ b: "Łódź \u0000 \\ ' 🜚", a: ["1", null] });
    expect(await store.ask(id, one)).toEqual({ kind: "yours" });
    expect(await store.keep(id, found(text, 400))).toBe(true);
    expect(await store.ask(id, other)).toEqual({ kind: "found", value: text });
    expect(await store.ask(id, one)).toEqual({ kind: "found", value: text });
    const kept = await entry();
    expect(kept).toMatchObject({
      ...id,
      hits: 2,
      misses: 1,
      costMs: 12,
      sizeBytes: Buffer.byteLength(text),
      isBusy: false,
    });
    expect((kept?.expiresAt?.getTime() ?? 0) - (kept?.computedAt?.getTime() ?? 0)).toBe(400);
    await sleep(450);
    expect(await store.ask(id, other)).toEqual({ kind: "yours" });
  });

  test("while a new value is on its way the old one is given, for as long as it may be", async () => {
    await store.ask(id, one);
    await store.keep(id, found("1", 1));
    await sleep(20);
    expect(await store.ask(id, one)).toEqual({ kind: "yours" });
    expect(await store.ask(id, other)).toEqual({ kind: "found", value: "1" });
    expect(await store.ask(id, { ...other, staleMs: 5 })).toEqual({ kind: "busy" });
  });

  test("the claim of somebody who died ends, and what they find out afterwards is not kept over another's", async () => {
    await store.ask(id, { ...one, leaseMs: 200 });
    expect(await store.ask(id, other)).toEqual({ kind: "busy" });
    await sleep(250);
    expect(await store.isBusy(id)).toBe(false);
    expect(await store.ask(id, other)).toEqual({ kind: "yours" });
    expect(await store.renew(id, one)).toBe(false);
    expect(await store.keep(id, found("1"))).toBe(false);
    await store.release(id, one.claimant);
    expect(await store.ask(id, third)).toEqual({ kind: "busy" });
  });

  test("a claim that is renewed lasts, and one that is given back is free at once", async () => {
    await store.ask(id, { ...one, leaseMs: 300 });
    for (let n = 0; n < 3; n++) {
      await sleep(150);
      expect(await store.renew(id, { ...one, leaseMs: 300 })).toBe(true);
    }
    expect(await store.ask(id, other)).toEqual({ kind: "busy" });
    await store.release(id, one.claimant);
    expect(await store.ask(id, other)).toEqual({ kind: "yours" });
  });

  test("what is forgotten while it is found out is not kept, and a name takes along those below it and no others", async () => {
    const ids = [id, { ...id, name: `${id.name}.below` }, { ...id, key: "year" }, { ...id, name: `${id.name}x` }];
    for (const each of ids) {
      await store.ask(each, one);
      await store.keep(each, found("1"));
    }
    const late = { ...id, key: "late" };
    await store.ask(late, one);
    expect(await store.invalidate(id.name, "year")).toBe(1);
    expect(await store.invalidate(id.name)).toBe(2);
    expect(await store.keep(late, found("1"))).toBe(false);
    expect(await store.ask(ids[3] ?? id, other)).toEqual({ kind: "found", value: "1" });
    for (const each of [...ids.slice(0, 3), late]) expect(await store.ask(each, other)).toEqual({ kind: "yours" });
    expect(await store.invalidate(id.name)).toBe(0);
  });

  test("the list goes on behind an entry", async () => {
    for (const key of ["b", "a", "c"]) await store.ask({ ...id, key }, one);
    const first = await store.list({ prefix: id.name, limit: 2 });
    expect(first.map(({ key }) => key)).toEqual(["a", "b"]);
    const rest = await store.list({ prefix: id.name, after: first[1], limit: 2 });
    expect(rest.map(({ key }) => key)).toEqual(["c"]);
  });

  test("200 callers of one process find out once, and all are given the same", async () => {
    let runs = 0;
    const what = { ...id, schema: z.object({ run: z.number(), at: z.coerce.date() }) };
    const ask = () =>
      rememberIn(store, what, async () => {
        await sleep(200);
        return { run: ++runs, at: new Date(0) };
      });
    const all = await Promise.all(Array.from({ length: 200 }, ask));
    expect(new Set(all.map(({ run, at }) => `${run} ${at.toISOString()}`))).toEqual(
      new Set(["1 1970-01-01T00:00:00.000Z"]),
    );
    expect(await entry()).toMatchObject({ misses: 1, hits: 199 });
    await store.invalidate(id.name);
    expect(await ask()).toMatchObject({ run: 2 });
  });

  test("what fails is told to all who wait, is tried again by the next, and nothing is kept of it", async () => {
    let runs = 0;
    const what = { ...id, schema: z.number() };
    const asked = vi.spyOn(store, "ask");
    // Fails when all have been told to wait, however long that takes here.
    const everybodyWaits = () => asked.mock.settledResults.filter(({ type }) => type === "fulfilled").length === 20;
    const fail = () =>
      rememberIn(store, what, async () => {
        runs++;
        while (!everybodyWaits()) await sleep(20);
        await sleep(100);
        throw new Error("no figures today");
      });
    const all = await Promise.allSettled(Array.from({ length: 20 }, fail));
    asked.mockRestore();
    expect(all.every(({ status }) => status === "rejected")).toBe(true);
    expect(runs).toBe(1);
    expect(await rememberIn(store, what, async () => 7)).toBe(7);
  });

  test("who asks after something was forgotten is not given what was found out before", async () => {
    const what = { ...id, schema: z.string() };
    const before = rememberIn(store, what, () => sleep(300, "before"));
    await sleep(100);
    await store.invalidate(id.name);
    const after = rememberIn(store, what, async () => "after");
    expect(await Promise.all([before, after])).toEqual(["before", "after"]);
    expect(await rememberIn(store, what, async () => "never")).toBe("after");
  });

  test("keys as long as anybody makes them are told apart", async () => {
    const long = "🜚\u0000".repeat(5_000);
    const ask = (key: string, run: number) => rememberIn(store, { ...id, key, schema: z.number() }, async () => run);
    expect(await ask(`${long}a`, 1)).toBe(1);
    expect(await ask(`${long}b`, 2)).toBe(2);
    expect(await ask(`${long}a`, 3)).toBe(1);
  });

  test("a value of another shape than is known now is found out anew", async () => {
    await rememberIn(store, { ...id, schema: z.object({ loans: z.number() }) }, async () => ({ loans: 3 }));
    const what = { ...id, schema: z.object({ open: z.number() }) };
    expect(await rememberIn(store, what, async () => ({ open: 4 }))).toEqual({ open: 4 });
  });
});

test("the sweep of the hour takes what nobody asked for since yesterday, and nothing else", async () => {
  const ids = ["old", "busy", "used"].map((key) => ({ name: "test.sweep", key }));
  for (const id of ids) await postgresCache.ask(id, { ...one, leaseMs: id.key === "busy" ? 90_000 : 1 });
  await owner()`update carrel.cache set used_at = now() - interval '25 hours' where name = 'test.sweep' and key <> 'used'`;
  await owner()`select from carrel.clean_up(now())`;
  const left = await postgresCache.list({ prefix: "test.sweep", limit: 10 });
  expect(left.map(({ key }) => key)).toEqual(["busy", "used"]);
});

describe.each(stores.slice(0, redisServer ? 2 : 1))("processes that share %s", (where, store) => {
  if (store === inRedis) useRedis();

  test("200 callers of four processes find out once", async () => {
    const all = await Promise.all(
      Array.from({ length: 4 }, () => aProcess(`test.stampede-${where.toLowerCase()}`, "50")),
    );
    await Promise.all(all.map(({ ended }) => ended));
    const lines = all.flatMap(({ lines }) => lines);
    expect(lines.filter((line) => line === "finding out")).toHaveLength(1);
    const answers = lines.filter((line) => line !== "finding out");
    expect(answers).toHaveLength(4);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\d+ × 50$/);
  });

  test("when the process that finds out is killed, another does", async () => {
    const dying = await aProcess(`test.killed-${where.toLowerCase()}`, "1", "dies");
    await expect.poll(() => dying.lines, { timeout: 20_000 }).toEqual(["finding out"]);
    const waiting = await aProcess(`test.killed-${where.toLowerCase()}`, "10");
    await sleep(500);
    dying.child.kill("SIGKILL");
    await waiting.ended;
    expect(waiting.lines).toEqual(["finding out", `${waiting.child.pid} × 10`]);
  });
});
