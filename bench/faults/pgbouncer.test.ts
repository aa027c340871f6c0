import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { connect, type Sql } from "@/lib/db/sql";
import { useDatabase } from "@/lib/testing/database";
import { outcomeOf } from "./marks";
import { type PgBouncer, startPgBouncer } from "./pgbouncer";
import { strike } from "./plans";
import { type Proxy, startProxy } from "./proxy";

const db = useDatabase();
let bouncer: PgBouncer | undefined;
let sql: Sql;

beforeAll(async () => {
  bouncer = await startPgBouncer({ target: db.appUrl(), poolSize: 3 });
  if (bouncer) sql = connect(bouncer.url, { max: 12 });
});

async function end(through: Sql, proxy: Proxy, second?: PgBouncer): Promise<void> {
  await through.end({ timeout: 1 });
  await second?.stop();
  await proxy.close();
}

afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await bouncer?.stop();
});

test("role and time-outs are those of a direct connection, on every pooled one", async ({ skip }) => {
  if (!bouncer) return skip("PgBouncer is not installed");
  const ask = (from: Sql) => from<Record<string, string>[]>`
    select current_user as role, current_setting('statement_timeout') as statements,
      current_setting('lock_timeout') as locks, current_setting('idle_in_transaction_session_timeout') as idle,
      current_setting('application_name') as name, pg_sleep(0.01)::text as slept`;
  const direct = connect(db.appUrl(), { max: 1 });
  const [wanted] = await ask(direct);
  await direct.end();
  const got = await Promise.all(Array.from({ length: 40 }, () => ask(sql)));
  expect(got.flat()).toEqual(Array.from({ length: 40 }, () => wanted));
  expect(wanted).toMatchObject({ role: "carrel_app", statements: "5s", locks: "2s", idle: "10s" });
});

test("statements prepared by one connection run on whichever backend is free", async ({ skip }) => {
  if (!bouncer) return skip("PgBouncer is not installed");
  const rows = await Promise.all(
    Array.from(
      { length: 300 },
      (_, n) => sql<{ n: number; pid: number }[]>`select ${n}::int + 1 as n, pg_backend_pid() as pid`,
    ),
  );
  expect(rows.flat().map((row) => row.n)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
  expect(new Set(rows.flat().map((row) => row.pid)).size).toBeLessThanOrEqual(3);
});

test("statements with and without parameters, more than there are connections: each is answered", async ({ skip }) => {
  if (!bouncer) return skip("PgBouncer is not installed");
  const calls = Array.from({ length: 400 }, (_, n) =>
    n % 3 === 0 ? sql<{ n: number }[]>`select 7 as n` : sql<{ n: number }[]>`select ${n}::int as n`,
  );
  const rows = await Promise.all(calls.map((call) => Promise.race([call, sleep(10_000, [])])));
  expect(rows.map((all) => all[0]?.n)).toEqual(Array.from(rows, (_, n) => (n % 3 === 0 ? 7 : n)));
});

test("an error is the statement's own, and the connection goes on", async ({ skip }) => {
  if (!bouncer) return skip("PgBouncer is not installed");
  expect(await outcomeOf(sql`select 1 / ${0}::int`)).toBe("22012");
  expect(await outcomeOf(sql`select 1`)).toBe("done");
});

describe("with the proxy", () => {
  test("in front: a reply dropped after the commit", async ({ skip }) => {
    if (!bouncer) return skip("PgBouncer is not installed");
    await db.owner()`create table public.dropped (n int constraint dropped_pk primary key)`;
    await db.owner()`grant insert on public.dropped to carrel_app`;
    const proxy = await startProxy({
      target: bouncer.url,
      plan: strike({ point: "after-commit", statement: "dropped" }, { kind: "reset" }),
    });
    const through = connect(proxy.url, { max: 1 });
    onTestFinished(() => end(through, proxy));
    expect(["ECONNRESET", "CONNECTION_CLOSED"]).toContain(
      await outcomeOf(through`insert into public.dropped (n) values (${1})`),
    );
    expect(await db.owner()`select n from public.dropped`).toEqual([{ n: 1 }]);
    expect(await outcomeOf(through`insert into public.dropped (n) values (${1})`)).toBe("23505");
  });

  test("behind: the server is lost in the middle of a call", async ({ skip }) => {
    if (!bouncer) return skip("PgBouncer is not installed");
    const proxy = await startProxy({
      target: db.ownerUrl(),
      plan: strike({ point: "after-send", statement: "'cut'" }, { kind: "reset" }),
    });
    const second = await startPgBouncer({ target: proxy.url, poolSize: 1 });
    const through = connect(second?.url ?? "", { max: 1 });
    onTestFinished(() => end(through, proxy, second));
    expect(await outcomeOf(through`select 'cut'`)).toMatch(/^(08P01|CONNECTION_CLOSED)$/);
    expect(proxy.hits.reset["after-send"]).toBe(1);
    await vi.waitUntil(async () => (await outcomeOf(through`select 'whole'`)) === "done", { timeout: 10_000 });
  });
});
