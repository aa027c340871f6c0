import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween } from "../dates";
import {
  addOpenDays,
  type Calendar,
  isOpen,
  isoWeekday,
  longestSearch,
  nextOpenDay,
  previousOpenDay,
} from "./calendar";

const office = { opensAt: "09:00", closesAt: "18:00" };
/** Sundays closed, Monday 15 June 2026 a holiday. */
const june: Calendar = {
  timeZone: "Europe/Dublin",
  hours: new Map([1, 2, 3, 4, 5, 6].map((day) => [day, office])),
  closures: [{ firstDay: "2026-06-15", lastDay: "2026-06-15", name: "Holiday" }],
};
const always: Calendar = { timeZone: "UTC", hours: undefined, closures: [] };
const never: Calendar = { ...always, hours: new Map() };

test("weekdays are those of ISO 8601", () => {
  expect(isoWeekday("2026-06-15")).toBe(1);
  expect(isoWeekday("2026-06-14")).toBe(7);
});

test("a branch without hours is open every day but those it is closed on", () => {
  expect(isOpen(always, "2026-06-14")).toBe(true);
  expect(isOpen({ ...always, closures: june.closures }, "2026-06-15")).toBe(false);
  expect(isOpen(june, "2026-06-14")).toBe(false);
  expect(isOpen(june, "2026-06-15")).toBe(false);
  expect(isOpen(june, "2026-06-16")).toBe(true);
});

test("an open day is its own next and previous one", () => {
  expect(nextOpenDay(june, "2026-06-13")).toBe("2026-06-13");
  expect(previousOpenDay(june, "2026-06-13")).toBe("2026-06-13");
  expect(nextOpenDay(june, "2026-06-14")).toBe("2026-06-16");
  expect(previousOpenDay(june, "2026-06-15")).toBe("2026-06-13");
});

test("open days are counted without the day that they begin after", () => {
  expect(addOpenDays(june, "2026-06-13", 2)).toBe("2026-06-17");
  expect(addOpenDays(june, "2026-06-13", 0)).toBe("2026-06-13");
  expect(addOpenDays(always, "2026-06-13", 4)).toBe("2026-06-17");
});

test("searches end: a branch that never opens has no open day", () => {
  expect(nextOpenDay(never, "2026-06-14")).toBeUndefined();
  expect(previousOpenDay(never, "2026-06-14")).toBeUndefined();
  expect(addOpenDays(never, "2026-06-14", 3)).toBeUndefined();
  expect(addOpenDays(never, "2026-06-14", 0)).toBe("2026-06-14");
  const closed = (days: number): Calendar => ({
    ...always,
    closures: [{ firstDay: "2026-01-01", lastDay: addDays("2026-01-01", days - 1), name: "Works" }],
  });
  expect(nextOpenDay(closed(longestSearch), "2026-01-01")).toBe(addDays("2026-01-01", longestSearch));
  expect(nextOpenDay(closed(longestSearch + 1), "2026-01-01")).toBeUndefined();
});

test("so many open days later, so many days were open, the last of them too", () => {
  const day = fc.integer({ min: 0, max: 800 }).map((offset) => addDays("2026-01-01", offset));
  const calendar = fc.record({
    timeZone: fc.constant("UTC"),
    hours: fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
      .map((open) => new Map(open.map((weekday) => [weekday, office]))),
    closures: fc.array(
      fc
        .tuple(day, fc.integer({ min: 0, max: 30 }))
        .map(([firstDay, length]) => ({ firstDay, lastDay: addDays(firstDay, length), name: "Closed" })),
      { maxLength: 6 },
    ),
  });
  fc.assert(
    fc.property(calendar, day, fc.integer({ min: 1, max: 60 }), (cal, start, count) => {
      const reached = addOpenDays(cal, start, count);
      expect(reached).toBeDefined();
      if (reached === undefined) return;
      expect(isOpen(cal, reached)).toBe(true);
      const after = Array.from({ length: daysBetween(start, reached) }, (_, walked) => addDays(start, walked + 1));
      expect(after.filter((each) => isOpen(cal, each))).toHaveLength(count);
    }),
  );
});
