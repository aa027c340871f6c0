import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "@/lib/db/sql";
import { startVictimCluster, type VictimCluster } from "./cluster";
import { outcomeOf } from "./marks";
import { startProxy } from "./proxy";

let cluster: VictimCluster;

beforeAll(async () => {
  cluster = await startVictimCluster();
  await cluster.owner`create table public.kept (n int constraint kept_pk primary key)`;
});

afterAll(() => cluster.stop());

test("killed and started again: what was committed is there, on the same port, and the proxy leads there again", async () => {
  const proxy = await startProxy({ target: cluster.ownerUrl });
  const sql = connect(proxy.url, { max: 2, name: "through" });
  await sql`insert into public.kept (n) values (${1})`;
  const before = cluster.pid();
  const hanging = outcomeOf(sql`insert into public.kept (n) select 2 from pg_sleep(5)`, 10_000);
  await sleep(100);
  await cluster.kill();
  expect(await outcomeOf(sql`select 1`, 2_000)).not.toBe("done");
  expect(["ECONNRESET", "CONNECTION_CLOSED", "57P02"]).toContain(await hanging);
  expect(await cluster.start()).toBeGreaterThan(0);
  expect(cluster.pid()).not.toBe(before);
  await vi.waitUntil(async () => (await outcomeOf(sql`select 1`, 2_000)) === "done", { timeout: 20_000 });
  expect(await cluster.owner`select n from public.kept order by n`).toEqual([{ n: 1 }]);
  await sql.end({ timeout: 1 });
  await proxy.close();
});

test("the number of an attempt is given once, also where the server is killed before its record is on disk", async () => {
  const sql = connect(cluster.appUrl, { max: 1, name: "numbers" });
  const open = (attempts: number) => sql<{ id: string }[]>`
    select o.id
    from ledger.open_attempts(${sql.json(Array.from({ length: attempts }, () => ({ door: "cli", verb: "transfer" })))}) o`;
  const given: string[] = [];
  for (const calls of [1, 3, 40]) {
    for (let n = 0; n < calls; n++) given.push(...(await open(1 + (n % 3))).map(({ id }) => id));
    await cluster.kill();
    await cluster.start();
    await vi.waitUntil(async () => (await outcomeOf(sql`select 1`, 2_000)) === "done", { timeout: 10_000 });
  }
  given.push(...(await open(5)).map(({ id }) => id));
  expect(new Set(given).size).toBe(given.length);
  await sql.end();
});

test("a frozen backend keeps its lock and goes on afterwards", async () => {
  const holder = connect(cluster.ownerUrl, { max: 1, name: "holder", statementTimeout: 0 });
  const waiter = connect(cluster.ownerUrl, { max: 1, name: "waiter" });
  await Promise.all([waiter`select 1`, holder`select 1`]);
  const work = holder`
    with held as (update public.kept set n = n where n = 1 returning pg_sleep(1))
    select count(*)::int as n from held`;
  const worked = work.then((rows) => rows[0]?.n as number);
  await vi.waitUntil(
    async () => {
      const rows = await cluster.owner`
        select from pg_stat_activity a where a.application_name = 'holder' and a.wait_event = 'PgSleep'`;
      return rows.length === 1;
    },
    { timeout: 10_000, interval: 20 },
  );
  const thawed = cluster.freeze(await cluster.backendsOf("holder"), 4_500);
  expect(await outcomeOf(waiter`update public.kept set n = n where n = 1`, 4_300)).toBe("55P03");
  await thawed;
  expect(await worked).toBe(1);
  expect(await outcomeOf(waiter`update public.kept set n = n where n = 1`, 2_000)).toBe("done");
  await Promise.all([holder.end(), waiter.end()]);
});

test("backends are terminated by application, and nobody else's", async () => {
  const [ours, theirs] = [
    connect(cluster.ownerUrl, { max: 2, name: "ours" }),
    connect(cluster.ownerUrl, { max: 1, name: "theirs" }),
  ];
  await theirs`select 1`;
  const calls = [ours`select pg_sleep(10)`, ours`select pg_sleep(10)`].map((call) => outcomeOf(call, 9_000));
  await vi.waitUntil(async () => (await cluster.backendsOf("ours")).length === 2, { timeout: 5_000 });
  await sleep(100);
  expect(await cluster.terminate({ application: "ours" })).toBe(2);
  expect(new Set(await Promise.all(calls))).toEqual(new Set(["CONNECTION_CLOSED"]));
  expect(await cluster.backendsOf("theirs")).toHaveLength(1);
  expect(await outcomeOf(theirs`select 1`)).toBe("done");
  await Promise.all([ours.end(), theirs.end()]);
});
