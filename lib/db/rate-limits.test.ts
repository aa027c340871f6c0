import { expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { giveBackTry, takeTry } from "./rate-limits";

useDatabase();
const limit = { tries: 5, windowSeconds: 60 };
const noon = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

test("of 50 tries at once exactly as many are let through as the limit says", async () => {
  const waits = await Promise.all(Array.from({ length: 50 }, () => takeTry("race", limit, noon)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  expect(new Set(waits.filter((wait) => wait > 0))).toEqual(new Set([60]));
});

test("the wait is told in seconds and ends with the window, for each subject by itself", async () => {
  for (let n = 0; n < 5; n++) expect(await takeTry("a", limit, noon)).toBe(0);
  expect(await takeTry("a", limit, later(17.4))).toBe(43);
  expect(await takeTry("b", limit, later(17.4))).toBe(0);
  expect(await takeTry("a", limit, later(59.999))).toBe(1);
  expect(await takeTry("a", limit, later(60))).toBe(0);
});

test("a try given back can be used again, and none can be saved up", async () => {
  await giveBackTry("nobody");
  for (let n = 0; n < 20; n++) {
    expect(await takeTry("right", limit, noon)).toBe(0);
    await giveBackTry("right");
    await giveBackTry("right");
  }
  for (let n = 0; n < 5; n++) expect(await takeTry("right", limit, noon)).toBe(0);
  expect(await takeTry("right", limit, noon)).toBe(60);
});
