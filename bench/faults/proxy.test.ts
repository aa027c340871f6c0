import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { connect } from "@/lib/db/sql";
import { outcomeOf, useMarks } from "./marks";
import { type Fault, type Point, strike } from "./plans";

const { aim, isMarked, mark, next, through } = useMarks();

/** How long a call may stay without an answer before that counts as silence. */
const shortMs = 300;
/** What comes at once on a machine with nothing else to do. */
const patient = { timeout: 10_000 };

/** A lost connection: what the driver calls it hangs on which of the last bytes it read first. */
const lost = ["ECONNRESET", "CONNECTION_CLOSED"];
const cuts: { fault: Fault; heard: string[]; patienceMs?: number }[] = [
  { fault: { kind: "reset" }, heard: lost },
  { fault: { kind: "close" }, heard: ["CONNECTION_CLOSED"] },
  { fault: { kind: "black-hole" }, heard: ["silence"], patienceMs: shortMs },
];

describe.each(cuts)("$fault.kind", ({ fault, heard, patienceMs }) => {
  test.each<[Point, boolean]>([
    ["before-send", false],
    ["after-send", true],
    ["after-commit", true],
    ["mid-reply", true],
  ])(
    "%s: whether the server executed the statement is certain (%s), the client hears no answer",
    async (point, executed) => {
      const { proxy, sql } = await through(strike(aim(point), fault));
      const n = next();
      expect(heard).toContain(await outcomeOf(mark(sql, n), patienceMs));
      if (executed) await vi.waitUntil(() => isMarked(n), patient);
      else expect(await isMarked(n)).toBe(false);
      expect(proxy.hits[fault.kind][point]).toBe(1);
    },
  );

  test("idle: the answer has come; the next call finds a new connection or silence", async () => {
    const { proxy, sql } = await through(strike({ point: "idle" }, fault));
    const n = next();
    expect(await outcomeOf(mark(sql, n))).toBe("done");
    await vi.waitUntil(() => proxy.hits[fault.kind].idle === 1, patient);
    await sleep(30);
    expect(await outcomeOf(mark(sql, next()), patienceMs)).toBe(fault.kind === "black-hole" ? "silence" : "done");
    expect(proxy.hits[fault.kind].idle).toBe(1);
  });
});

test("at after-commit the row is there before the client hears of the reset", async () => {
  let seen: Promise<boolean> | undefined;
  const n = next();
  const { sql } = await through((moment) => {
    if (moment.point !== "after-commit" || !moment.statement?.includes("public.marks")) return undefined;
    seen = isMarked(n);
    return { kind: "reset" };
  });
  expect(lost).toContain(await outcomeOf(mark(sql, n)));
  expect(await seen).toBe(true);
});

describe("connecting", () => {
  test("reset is heard by the call that wanted the connection", async () => {
    const { proxy } = await through();
    proxy.use(strike({ point: "connecting" }, { kind: "reset" }));
    const second = connect(proxy.url, { max: 1 });
    expect(await outcomeOf(second`select 1`)).toBe("ECONNRESET");
    expect(await outcomeOf(second`select 1`)).toBe("done");
    await second.end({ timeout: 1 });
  });

  test("close is heard too: a server that hangs up is not asked again and again", async () => {
    const { proxy } = await through();
    proxy.use(strike({ point: "connecting" }, { kind: "close" }, 3));
    const second = connect(proxy.url, { max: 1 });
    for (let n = 0; n < 3; n++) expect(await outcomeOf(second`select 1`)).toBe("CONNECTION_CLOSED");
    expect(await outcomeOf(second`select 1`)).toBe("done");
    expect(proxy.hits.close.connecting).toBe(3);
    await second.end();
  });

  test.each<"reset" | "close">(["reset", "close"])("%s of the driver's own first question is heard", async (kind) => {
    const { proxy } = await through();
    for (const point of ["before-send", "after-send", "after-commit", "mid-reply"] as const) {
      proxy.use(strike({ point, statement: "pg_catalog.pg_type" }, { kind }));
      const second = connect(proxy.url, { max: 1 });
      expect(lost).toContain(await outcomeOf(second`select 1`));
      expect(await outcomeOf(second`select ${["a"]}::text[]`)).toBe("done");
      await second.end();
    }
  });

  test("black-hole is silence", async () => {
    const { proxy } = await through();
    proxy.use(strike({ point: "connecting" }, { kind: "black-hole" }));
    const second = connect(proxy.url, { max: 1 });
    expect(await outcomeOf(second`select 1`, shortMs)).toBe("silence");
    await second.end({ timeout: 0 });
  });

  test("a backend terminated when it has just become ready", async () => {
    const { proxy } = await through();
    proxy.use((moment) =>
      moment.point === "connecting" && moment.backendPid !== undefined ? { kind: "terminate" } : undefined,
    );
    const second = connect(proxy.url, { max: 1 });
    expect(["57P01", ...lost]).toContain(await outcomeOf(second`select 1`));
    expect(proxy.hits.terminate.connecting).toBe(1);
    await second.end({ timeout: 0 });
  });
});

describe("delay", () => {
  test.each<Point>(["connecting", "idle", "before-send", "after-send", "after-commit", "mid-reply"])(
    "%s: everything comes, later",
    async (point) => {
      const { proxy, sql } = await through(strike({ point }, { kind: "delay", ms: 120 }, 1));
      const before = performance.now();
      const pool = point === "connecting" ? connect(proxy.url, { max: 1 }) : sql;
      expect(await outcomeOf(mark(pool, next()))).toBe("done");
      expect(await outcomeOf(mark(pool, next()))).toBe("done");
      expect(performance.now() - before).toBeGreaterThan(110);
      expect(proxy.hits.delay[point]).toBe(1);
      if (pool !== sql) await pool.end({ timeout: 1 });
    },
  );

  test("before-send: the server does not see the statement meanwhile; after-send: it has executed it long before the answer", async () => {
    const [early, late] = [next(), next()];
    const { proxy, sql } = await through(strike(aim("before-send"), { kind: "delay", ms: 800 }));
    const first = mark(sql, early);
    await sleep(75);
    expect(await isMarked(early)).toBe(false);
    await first;
    proxy.use(strike(aim("after-send"), { kind: "delay", ms: 800 }));
    const answered = vi.fn<() => void>();
    const second = mark(sql, late).then(answered);
    await vi.waitUntil(() => isMarked(late), { ...patient, interval: 10 });
    expect(answered).not.toHaveBeenCalled();
    await second;
  });
});

// The server sends 57P01 and closes. In the middle of a call the driver reports the lost connection.
describe("terminate", () => {
  test.each<[Point, string[], boolean]>([
    ["before-send", lost, false],
    ["after-commit", ["done"], true],
    ["mid-reply", ["done"], true],
    ["idle", ["done"], true],
  ])("%s: the call comes to %s, and the row is there: %s", async (point, heard, executed) => {
    const { proxy, sql } = await through(strike(point === "idle" ? { point } : aim(point), { kind: "terminate" }));
    const n = next();
    expect(heard).toContain(await outcomeOf(mark(sql, n)));
    expect(await isMarked(n)).toBe(executed);
    await vi.waitUntil(() => proxy.hits.terminate[point] === 1, patient);
    // Its last words are not handed to the next call.
    await vi.waitUntil(() => proxy.open() === 0, patient);
    expect(await outcomeOf(mark(sql, next()))).toBe("done");
  });

  test("after-send: a backend that executes is stopped, and what it did is rolled back", async () => {
    const { sql } = await through(strike({ point: "after-send", statement: "pg_sleep" }, { kind: "terminate" }));
    const n = next();
    const call = sql`with slept as (select pg_sleep(5)) insert into public.marks (n) select ${n}::int from slept`;
    expect(lost).toContain(await outcomeOf(call));
    expect(await isMarked(n)).toBe(false);
  });
});
