import { describe, expect, test } from "vitest";
import { randomFrom } from "../lib/random";
import { type Fault, firstOf, mixed, type Moment, type Point, strike } from "./plans";

const moment = (point: Point, given: Partial<Moment> = {}): Moment => ({
  point,
  connection: 1,
  application: "carrel",
  backendPid: 7,
  statement: "select * from ledger.post(1)",
  name: "s1",
  count: 1,
  ...given,
});
const reset: Fault = { kind: "reset" };

test("a strike hits what it is aimed at, as often as it says", () => {
  const plan = strike({ point: "after-commit", statement: "ledger.post(", application: "carrel" }, reset, 2);
  expect(plan(moment("after-send"))).toBeUndefined();
  expect(plan(moment("after-commit", { statement: "select 1" }))).toBeUndefined();
  expect(plan(moment("after-commit", { statement: undefined }))).toBeUndefined();
  expect(plan(moment("after-commit", { application: "audit" }))).toBeUndefined();
  expect(plan(moment("after-commit"))).toEqual(reset);
  expect(plan(moment("after-commit"))).toEqual(reset);
  expect(plan(moment("after-commit"))).toBeUndefined();
});

test("of several plans the first that wants a fault has it", () => {
  const plan = firstOf(strike({ point: "idle" }, reset), strike({ point: "idle" }, { kind: "close" }));
  expect([1, 2, 3].map(() => plan(moment("idle"))?.kind)).toEqual(["reset", "close", undefined]);
});

describe("mixed", () => {
  const faults: Fault[] = [reset, { kind: "close" }, { kind: "delay", ms: 5 }];
  const drawn = (seed: number) => {
    const plan = mixed(randomFrom(seed), [{ point: "before-send" }, { point: "after-commit" }], faults, 0.3);
    const asked = Array.from({ length: 1_000 }, (_, n) => moment(n % 2 ? "before-send" : "after-commit"));
    return asked.map((each) => plan(each)?.kind);
  };

  test("the same seed draws the same faults, another seed others", () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test("each kind comes, about as often as it should", () => {
    const hits = drawn(3).filter((kind) => kind !== undefined);
    expect(new Set(hits)).toEqual(new Set(["reset", "close", "delay"]));
    expect(hits.length).toBeGreaterThan(200);
    expect(hits.length).toBeLessThan(400);
  });

  test("nothing happens where it is not aimed", () => {
    const plan = mixed(randomFrom(1), [{ point: "idle" }], faults, 1);
    expect(plan(moment("after-send"))).toBeUndefined();
    expect(plan(moment("idle"))).toBeDefined();
  });
});
