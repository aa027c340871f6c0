import { createRequire } from "node:module";
import path from "node:path";
import v8 from "node:v8";
import vm from "node:vm";
import fc from "fast-check";
import postgres from "postgres";
import { expect, test } from "vitest";
import { project } from "./settings";

v8.setFlagsFromString("--expose-gc");
const collect = vm.runInNewContext("gc") as (options?: { type: "minor" }) => void;

/** Megabytes that only a full collection looks through. */
function oldMegabytes(): number {
  const spaces = v8.getHeapSpaceStatistics().filter(({ space_name: name }) => /^(old|large_object)_space$/.test(name));
  return spaces.reduce((sum, { space_used_size: bytes }) => sum + bytes, 0) / 1_000_000;
}

test("what a query held is gone with the next small collection", () => {
  const sql = postgres("postgres://nobody@localhost:1/none");
  const write = (count: number) => {
    for (let i = 0; i < count; i += 1) void sql`select ${sql.json(Array.from({ length: 200 }, () => i))}`;
  };
  write(2_000);
  collect();
  const before = oldMegabytes();
  for (const _round of [1, 2, 3]) {
    write(2_000);
    // What is still young at the first is old after the second.
    collect({ type: "minor" });
    collect({ type: "minor" });
  }
  // As published, 12 megabytes and more.
  expect(oldMegabytes() - before).toBeLessThan(4);
});

type Queue<T> = { length: number; push: (x: T) => T; shift: () => T | undefined; remove: (x: T) => T | null };

for (const build of ["src", "cjs/src"])
  test(`a queue of ${build} that is never empty does not grow, and keeps its order`, async () => {
    const file = path.join(project, "node_modules", "postgres", build, "queue.js");
    const made: unknown = build === "src" ? await import(file) : createRequire(import.meta.url)(file);
    const makeQueue = (build === "src" ? (made as { default: unknown }).default : made) as <T>(all?: T[]) => Queue<T>;

    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constant("push" as const) },
      { weight: 5, arbitrary: fc.constant("shift" as const) },
      { weight: 1, arbitrary: fc.nat({ max: 20 }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600, size: "max" }), (steps) => {
        const queue = makeQueue<number>();
        let model: number[] = [];
        steps.forEach((what, at) => {
          if (what === "push") {
            queue.push(at);
            model.push(at);
          } else if (what === "shift") {
            const first = model.shift();
            if (first !== undefined) expect(queue.shift()).toBe(first);
          } else {
            const one = model[what] ?? -1;
            expect(queue.remove(one)).toBe(one === -1 ? null : one);
            model = model.filter((each) => each !== one);
          }
          expect(queue.length).toBe(model.length);
        });
      }),
    );

    const queue = makeQueue([{}, {}]);
    collect();
    const before = oldMegabytes();
    for (let i = 0; i < 1_000_000; i += 1) queue.push(queue.shift() ?? {});
    collect();
    // As published, 8 megabytes of places.
    expect(oldMegabytes() - before).toBeLessThan(4);
    expect(queue.length).toBe(2);
  });
