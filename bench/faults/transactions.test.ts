import { expect, test, vi } from "vitest";
import { outcomeOf, useMarks } from "./marks";

const { db, isMarked, mark, next, through } = useMarks();

test("a transaction that lost its connection says no more: nothing of the rest runs outside of it", async () => {
  const { sql } = await through();
  const [first, second, third] = [next(), next(), next()];
  const heard: string[] = [];
  const transaction = sql.begin(async (tx) => {
    await tx`insert into public.marks (n) values (${first})`;
    const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await db.owner()`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
    heard.push(await outcomeOf(tx`insert into public.marks (n) values (${second})`));
    // Somebody else has the pool's connection by now.
    await vi.waitUntil(async () => (await outcomeOf(sql`select 1`)) === "done", { timeout: 10_000 });
    heard.push(await outcomeOf(tx`insert into public.marks (n) values (${third})`));
  });
  expect(["CONNECTION_CLOSED", "ECONNRESET", "57P01"]).toContain(await outcomeOf(transaction));
  await vi.waitUntil(() => heard.length === 2, { timeout: 10_000 });
  expect(heard).not.toContain("done");
  expect(await outcomeOf(mark(sql, next()))).toBe("done");
  expect(await Promise.all([first, second, third].map(isMarked))).toEqual([false, false, false]);
});
