import { expect, test } from "vitest";
import { dueDate } from "./due-date";

const due = (from: string, days: number, zone: string) => dueDate(new Date(from), days, zone).toISOString();

test("a loan of days ends at 23:59:59 of its last day, where the desk stands", () => {
  expect(due("2026-06-01T09:00:00Z", 14, "Europe/Dublin")).toBe("2026-06-15T22:59:59.000Z");
  expect(due("2026-06-01T23:30:00Z", 14, "Europe/Dublin")).toBe("2026-06-16T22:59:59.000Z");
  expect(due("2026-06-01T09:00:00Z", 14, "Pacific/Auckland")).toBe("2026-06-15T11:59:59.000Z");
});

test("a change of the clocks in between neither takes nor gives an hour", () => {
  expect(due("2026-10-20T09:00:00Z", 7, "Europe/Dublin")).toBe("2026-10-27T23:59:59.000Z");
  expect(due("2026-03-25T09:00:00Z", 7, "Europe/Dublin")).toBe("2026-04-01T22:59:59.000Z");
});
