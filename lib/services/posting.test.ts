import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import * as transfers from "@/app/api/v1/transfers/route";
import type { NewAttempt } from "../db/attempts";
import { closePool } from "../db/sql";
import { forget } from "../env";
import { useDatabase } from "../testing/database";
import { moneyStage } from "../testing/money-stage";
import { programs } from "../testing/programs";
import { carryOut, waitAfter } from "./posting";

const { owner } = useDatabase();
const { aKey } = programs(owner);
type Heard = { code: string | null; retryAfter?: number };
let stage: Awaited<ReturnType<typeof moneyStage>>;
let program: Awaited<ReturnType<typeof aKey>>;
const undo: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  stage = await moneyStage(owner);
  program = await aKey();
});
afterEach(async () => {
  for (const each of undo.splice(0)) await each();
});

const doors: Record<string, (key: string) => Promise<Heard>> = {
  "the service": (key) =>
    stage.throughService({ verb: "transfer", debit: "maya", credit: "liam", amount: "1.00", key }),
  REST: async (key) => {
    const { maya: debitAccountId, liam: creditAccountId } = stage.accounts;
    const body = { debitAccountId, creditAccountId, amount: "1.00" };
    const {
      status,
      headers,
      body: answer,
    } = await program.call(transfers.POST, { body, headers: { "idempotency-key": key } });
    if (status === 201) return { code: null };
    expect(status).toBe(503);
    return { code: answer.code, retryAfter: Number(headers.get("retry-after")) };
  },
};

const triesOf = (key: string) => owner()<
  { try: number; result: string | null; code: string | null; sqlstate: string | null }[]
>`
  select a.try, o.result, o.code, o.sqlstate
  from ledger.attempts a
  left join ledger.outcomes o on o.attempt_id = a.id
  where a.key = ${key}
  order by a.try`;

/** Does this in a transaction that stays open until it is let go, at the latest when the test is over. */
async function held(work: (sql: ReturnType<typeof owner>) => Promise<unknown>) {
  const connection = await owner().reserve();
  await connection`begin`;
  await work(connection);
  let isOpen = true;
  const letGo = async () => {
    if (!isOpen) return;
    isOpen = false;
    await connection`rollback`;
    connection.release();
  };
  undo.push(letGo);
  return letGo;
}
const lockedWallet = () =>
  held((sql) => sql`select from ledger.accounts a where a.id = ${stage.accounts.maya ?? ""} for update`);
const cutWhoWaits = () => owner()`
  select pg_terminate_backend(s.pid)
  from pg_stat_activity s
  where s.datname = current_database()
    and s.application_name = 'carrel'
    and s.wait_event_type = 'Lock'`;

test("between tries it waits for any time up to a limit that doubles, and never more than half a second", () => {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const limit = Math.min(500, 10 * 2 ** attempt);
    const waits = Array.from({ length: 400 }, () => waitAfter(attempt));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(limit);
    // The whole range is used: nobody waits for a fixed time and something.
    expect(Math.min(...waits)).toBeLessThan(limit * 0.1);
    expect(Math.max(...waits)).toBeGreaterThan(limit * 0.9);
  }
});

describe.each(Object.keys(doors))("through %s", (name) => {
  const ask = (key: string): Promise<Heard> => doors[name]?.(key) ?? Promise.reject(new Error("no such door"));

  test("a lock that was not had in time is tried for again with the same key, and both tries are on record", async () => {
    const key = randomUUID();
    const letGo = await lockedWallet();
    const call = ask(key);
    await vi.waitUntil(async () => (await triesOf(key))[0]?.result === "failed", { timeout: 10_000 });
    await letGo();
    expect(await call).toMatchObject({ code: null });
    const tries = await triesOf(key);
    expect(tries[0]).toEqual({ try: 1, result: "failed", code: "interrupted", sqlstate: "55P03" });
    expect(tries.at(-1)).toMatchObject({ result: "posted" });
  });

  test("when the database undoes every try it is given up after the sixth, and nothing was moved", async () => {
    const key = randomUUID();
    await owner().unsafe(`
      create function public.undo() returns trigger language plpgsql as $$
      begin
        raise exception 'conflict' using errcode = '40001';
      end $$;
      create trigger undo before insert on ledger.transfers for each statement execute function public.undo()`);
    undo.push(() =>
      owner().unsafe("drop trigger if exists undo on ledger.transfers; drop function if exists public.undo()"),
    );
    expect(await ask(key)).toMatchObject({ code: "retry_exhausted", retryAfter: 1 });
    const tries = await triesOf(key);
    expect(tries).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => ({ try: number, result: "failed", code: "interrupted", sqlstate: "40001" })),
    );
    await undo.pop()?.();
    expect(await ask(key)).toMatchObject({ code: null });
  });

  test("when every reply is lost the outcome is unknown, and asking again with the key tells it", async () => {
    const key = randomUUID();
    const letGo = await lockedWallet();
    let isOver = false;
    const call = ask(key).finally(() => (isOver = true));
    while (!isOver) {
      await cutWhoWaits();
      await sleep(10);
    }
    expect(await call).toMatchObject({ code: "outcome_unknown", retryAfter: 1 });
    // What proves nothing is not written down.
    expect((await triesOf(key)).map(({ result }) => result)).toEqual([null, null, null, null, null, null]);
    await letGo();
    expect(await ask(key)).toMatchObject({ code: null });
    expect((await triesOf(key)).filter(({ result }) => result === "posted")).toHaveLength(1);
  });

  test("what can't be put on record does not happen", async () => {
    const key = randomUUID();
    process.env.AUDIT_DATABASE_URL = "postgres://nobody:x@127.0.0.1:9/carrel";
    undo.push(async () => {
      delete process.env.AUDIT_DATABASE_URL;
      forget();
      await closePool();
    });
    forget();
    await closePool();
    expect(await ask(key)).toMatchObject({ code: "audit_unavailable", retryAfter: 1 });
    expect(await triesOf(key)).toEqual([]);
    await undo.pop()?.();
    expect(await ask(key)).toMatchObject({ code: null });
  });

  test("with the queue full it says so at once; those in the queue are served, and the next one is too", async () => {
    const letGo = await held((sql) => sql`lock table ledger.attempts in exclusive mode`);
    const nothing: NewAttempt = { door: "cli", verb: "transfer" };
    const callers = (length: number) =>
      Array.from({ length }, () =>
        carryOut(nothing).then(
          ({ code }) => code,
          (error: { code: string }) => error.code,
        ),
      );
    const first = callers(2_000);
    // Two batches of 64 are on their way then, and have left their places to others.
    await sleep(50);
    const many = [...first, ...callers(128 + 98)];
    const began = performance.now();
    expect(await ask(randomUUID())).toMatchObject({ code: "overloaded", retryAfter: 1 });
    // In the queue it would wait until its time is up.
    expect(performance.now() - began).toBeLessThan(5_000);
    await letGo();
    const codes = await Promise.all(many);
    expect(codes.filter((code) => code === "overloaded")).toHaveLength(98);
    expect(codes.filter((code) => code === "idempotency_key_required")).toHaveLength(2_128);
    expect(await ask(randomUUID())).toMatchObject({ code: null });
  });

  test("an attempt that was declared abandoned while it was under way does not happen; another one does", async () => {
    const key = randomUUID();
    const letGo = await lockedWallet();
    const call = ask(key);
    for (let n = 0; n < 100 && (await triesOf(key)).length === 0; n++) await sleep(20);
    await sleep(200);
    await owner()`select ledger.sweep_attempts(now() - interval '1 hour', now() + interval '1 minute')`;
    await letGo();
    expect(await call).toMatchObject({ code: null });
    expect((await triesOf(key)).map(({ result }) => result)).toEqual(["abandoned", "posted"]);
  });

  test("a key in flight elsewhere keeps nobody waiting who comes with another, not even in one batch with it", async () => {
    const timed = async () => {
      const began = performance.now();
      const others = await Promise.all(Array.from({ length: 20 }, () => ask(randomUUID())));
      expect(others.every(({ code }) => code === null)).toBe(true);
      return performance.now() - began;
    };
    const usual = await timed();
    const stuck = randomUUID();
    const [key] = await owner()<
      { id: string }[]
    >`select k.id from auth.api_keys k where k.branch_id = ${program.branchId}`;
    const apiKeyId = name === "REST" ? (key?.id ?? null) : null;
    await held(
      (sql) => sql`
        insert into ledger.keys (actor, key, fingerprint, attempt_id)
        values (desk.actor_of(null, ${apiKeyId}), ${stuck}, repeat('a', 64), -1 - floor(random() * 1e9))`,
    );
    const waiting = stage.throughService({
      verb: "transfer",
      debit: "maya",
      credit: "liam",
      amount: "1.00",
      key: stuck,
    });
    // Two seconds more is what the key is waited for.
    expect(await timed()).toBeLessThan(usual + 1_900);
    expect((await waiting).code).toBe(name === "REST" ? null : "idempotency_in_flight");
  });
});
