import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, onTestFinished } from "vitest";
import { connect, type Sql } from "@/lib/db/sql";
import { errorCode } from "@/lib/house/errors";
import { useDatabase } from "@/lib/testing/database";
import type { Plan, Point } from "./plans";
import { type Proxy, startProxy } from "./proxy";

let last = 0;

/**
 * For the tests of the proxy: a statement that faults meet, and a look past the proxy at whether it was executed.
 * Call once at the top of a test file.
 */
export function useMarks() {
  const db = useDatabase();
  beforeAll(() => db.owner()`create table public.marks (n int constraint marks_pk primary key)`);

  return {
    db,
    next: () => ++last,
    aim: (point: Point) => ({ point, statement: "insert into public.marks" }),
    mark: (sql: Sql, n: number) => sql<{ n: number }[]>`insert into public.marks (n) values (${n}) returning n`,
    async isMarked(n: number): Promise<boolean> {
      const rows = await db.owner()`select from public.marks where n = ${n}`;
      return rows.length === 1;
    },
    /** A proxy and one connection through it, which is signed in before the plan begins. */
    async through(plan?: Plan): Promise<{ proxy: Proxy; sql: Sql }> {
      const proxy = await startProxy({ target: db.ownerUrl(), control: db.owner() });
      const sql = connect(proxy.url, { max: 1 });
      onTestFinished(async () => {
        await sql.end({ timeout: 0 });
        await proxy.close();
      });
      await sql`select 1`;
      proxy.use(plan);
      return { proxy, sql };
    },
  };
}

/** What a call came to: "done", its error's code, or "silence" when nothing was heard for so long. */
export async function outcomeOf(call: Promise<unknown>, patienceMs = 5_000): Promise<string> {
  const heard = call.then(
    () => "done",
    (error: unknown) => errorCode(error) ?? "no code",
  );
  return Promise.race([heard, sleep(patienceMs, "silence")]);
}
