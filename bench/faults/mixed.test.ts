import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { connect, type Sql } from "@/lib/db/sql";
import { randomFrom } from "../lib/random";
import { outcomeOf, useMarks } from "./marks";
import { type Aim, type Fault, firstOf, kinds, mixed, points } from "./plans";
import { startProxy } from "./proxy";

const { aim, db, mark, next } = useMarks();

const faults: Fault[] = [
  { kind: "reset" },
  { kind: "close" },
  { kind: "black-hole", ms: 50 },
  { kind: "delay", ms: 20 },
  { kind: "terminate" },
];
const aims: Aim[] = [aim("before-send"), aim("after-send"), aim("after-commit"), aim("mid-reply"), { point: "idle" }];

test("all mixed: what was answered is there, each row came of its own call, and nothing hangs", async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  const random = randomFrom(seed);
  const plan = firstOf(
    mixed(random, aims, faults, 0.05),
    mixed(random, [{ point: "connecting" }], [{ kind: "reset" }, { kind: "close" }, { kind: "delay", ms: 20 }], 0.1),
  );
  const proxy = await startProxy({ target: db.ownerUrl(), control: db.owner(), plan });
  const pools = Array.from({ length: 3 }, () => connect(proxy.url, { max: 2 }));
  onTestFinished(async () => {
    await Promise.all(pools.map((pool) => pool.end({ timeout: 1 })));
    await proxy.close();
  });

  const heard = new Map<number, string>();
  const wrong: unknown[] = [];
  const work = async (sql: Sql, end: number) => {
    while (performance.now() < end) {
      const n = next();
      const call = mark(sql, n).then((rows) => (rows.length === 1 && rows[0]?.n === n ? 0 : wrong.push(rows)));
      heard.set(n, await outcomeOf(call));
    }
  };
  const end = performance.now() + 2_000;
  // More callers than connections, and none waits after an error: a call may meet a connection at any moment of its end.
  await Promise.all(pools.flatMap((pool) => Array.from({ length: 4 }, () => work(pool, end))));
  proxy.use();
  // What was on its way to the server when the client lost it.
  await sleep(200);

  const rows = await db.owner()<{ n: number }[]>`select n from public.marks`;
  const written = new Set(rows.map((row) => row.n));
  expect(wrong).toEqual([]);
  expect([...heard].filter(([n, outcome]) => outcome === "done" && !written.has(n))).toEqual([]);
  expect([...written].filter((n) => !heard.has(n))).toEqual([]);
  expect([...new Set(heard.values())].filter((outcome) => ["silence", "no code"].includes(outcome))).toEqual([]);
  expect(kinds.filter((kind) => points.every((point) => proxy.hits[kind][point] === 0))).toEqual([]);
});
