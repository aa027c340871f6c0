import { expect, test, vi } from "vitest";
import { connect, type Sql } from "@/lib/db/sql";
import { outcomeOf, useMarks } from "./marks";
import { type Moment, strike } from "./plans";
import { startProxy } from "./proxy";

const { aim, db, isMarked, mark, next, through } = useMarks();

test("a plan hears of each point with statement, prepared name, backend and count", async () => {
  const moments: Moment[] = [];
  const { sql } = await through((moment) => void moments.push(moment));
  await mark(sql, next());
  await mark(sql, next());
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const marks = moments.filter((moment) => moment.statement?.includes("public.marks"));
  expect(marks.map((moment) => moment.point)).toEqual([
    "before-send",
    "after-send",
    "after-commit",
    "mid-reply",
    "before-send",
    "after-send",
    "after-commit",
    "mid-reply",
  ]);
  expect(new Set(marks.map((moment) => moment.name)).size).toBe(1);
  expect(marks[0]?.name).toBeTruthy();
  expect(new Set(marks.map((moment) => moment.backendPid))).toEqual(new Set([backend?.pid]));
  expect(marks.every((moment) => moment.application === "carrel")).toBe(true);
  expect((marks[4]?.count ?? 0) - (marks[0]?.count ?? 0)).toBe(1);
});

test("a statement that fails commits nothing: no after-commit, and its error comes through", async () => {
  const moments: Moment[] = [];
  const { sql } = await through((moment) => void moments.push(moment));
  const n = next();
  await mark(sql, n);
  expect(await outcomeOf(mark(sql, n))).toBe("23505");
  const reached = moments.filter((moment) => moment.statement?.includes("public.marks")).map((moment) => moment.point);
  expect(reached.filter((point) => point === "after-commit")).toHaveLength(1);
  expect(reached.filter((point) => point === "mid-reply")).toHaveLength(2);
});

test("in a transaction only the commit is a commit", async () => {
  const moments: Moment[] = [];
  const { sql } = await through((moment) => void moments.push(moment));
  await sql.begin((tx) => mark(tx as unknown as Sql, next()));
  const committed = moments.filter((moment) => moment.point === "after-commit").map((moment) => moment.statement);
  expect(committed).toEqual(["commit"]);
});

test("pipelined statements keep their own points: the second is cut, the first is answered", async () => {
  const [first, second] = [next(), next()];
  const { proxy, sql } = await through();
  await mark(sql, next());
  let sent = 0;
  proxy.use((moment) =>
    moment.point === "before-send" && moment.statement?.includes("public.marks") && ++sent === 2
      ? { kind: "reset" }
      : undefined,
  );
  await Promise.all([outcomeOf(mark(sql, first)), outcomeOf(mark(sql, second))]);
  await vi.waitUntil(() => isMarked(first), { timeout: 10_000 });
  expect(await isMarked(second)).toBe(false);
});

test("large rows, many rows and copies pass as they are", async () => {
  const { sql } = await through();
  const [big] = await sql<{ text: string }[]>`select repeat('ä', 3000000) as text`;
  expect(big?.text.length).toBe(3_000_000);
  expect(await sql`select n from generate_series(1, 50000) n`).toHaveLength(50_000);
  const [sent] = await sql<{ length: number }[]>`select length(${"x".repeat(2_000_000)}::text) as length`;
  expect(sent?.length).toBe(2_000_000);
  const written = await sql`copy public.marks (n) from stdin`.writable();
  const from = next();
  for (let row = 0; row < 20_000; row++) written.write(`${next()}\n`);
  await new Promise<void>((resolve, reject) =>
    written.end((error?: Error | null) => (error ? reject(error) : resolve())),
  );
  const [copied] = await db.owner()<{ n: number }[]>`select count(*)::int as n from public.marks where n > ${from}`;
  expect(copied?.n).toBe(20_000);
  let rows = 0;
  for await (const batch of sql`select n from generate_series(1, 1000) n`.cursor(100)) rows += batch.length;
  expect(rows).toBe(1_000);
});

test("a cancelled statement is cancelled through the proxy too", async () => {
  const { sql } = await through();
  const call = sql`select pg_sleep(10)`.execute();
  setTimeout(() => call.cancel(), 100);
  expect(await outcomeOf(call)).toBe("57014");
});

test("a server that is not there is a reset connection", async () => {
  const nowhere = await startProxy({ target: "postgres://ada:x@127.0.0.1:1/none" });
  const pool = connect(nowhere.url, { max: 1 });
  expect(await outcomeOf(pool`select 1`)).toBe("ECONNRESET");
  await pool.end();
  await nowhere.close();
});

test("a black hole with an end resets both sides", async () => {
  const { proxy, sql } = await through(strike(aim("after-commit"), { kind: "black-hole", ms: 100 }));
  expect(await outcomeOf(mark(sql, next()))).toBe("ECONNRESET");
  await vi.waitUntil(() => proxy.open() === 0, { timeout: 10_000 });
});
