import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../dates";
import type { Calendar } from "./calendar";
import { finePeriods, type FineFacts, suspensionDays } from "./fines";
import { defaultTerms, type Terms } from "./terms";

const weekdays = [1, 2, 3, 4, 5, 6];
const closedOnSundays: Calendar = {
  timeZone: "Europe/Dublin",
  hours: new Map(weekdays.map((day) => [day, { opensAt: "09:00", closesAt: "18:00" }])),
  closures: [{ firstDay: "2026-06-15", lastDay: "2026-06-15", name: "Holiday" }],
};
const dueAt = new Date("2026-06-13T22:59:59Z"); // Saturday 23:59:59 in Dublin
const back = new Date("2026-06-17T11:00:00Z"); // Wednesday noon

const fine = (terms: Partial<Terms>, more: Partial<FineFacts> = {}) =>
  finePeriods({
    terms: { ...defaultTerms, fineMinor: "50", ...terms },
    dueAt,
    until: back,
    calendar: closedOnSundays,
    priceMinor: null,
    ...more,
  });
const daysOf = (terms: Partial<Terms>, more: Partial<FineFacts> = {}) => fine(terms, more).map(({ day }) => day);
const sum = (periods: { amountMinor: string }[]) =>
  periods.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);

describe("days", () => {
  test("due on Saturday, back on Wednesday, closed on Sunday and Monday: two days", () => {
    expect(fine({})).toEqual([
      { period: 1, day: "2026-06-16", amountMinor: "50" },
      { period: 2, day: "2026-06-17", amountMinor: "50" },
    ]);
    expect(daysOf({ fineAt: "end_of_period" })).toEqual(["2026-06-16", "2026-06-17"]);
  });

  test("where all days count it is four", () => {
    expect(daysOf({ fineCounts: "all_days" })).toEqual(["2026-06-14", "2026-06-15", "2026-06-16", "2026-06-17"]);
  });

  test("nothing on the due day, even hours after the due moment, and nothing in time", () => {
    const atNoon = new Date("2026-06-16T11:00:00Z");
    expect(fine({}, { dueAt: atNoon, until: new Date("2026-06-16T17:00:00Z") })).toEqual([]);
    expect(fine({}, { until: dueAt })).toEqual([]);
    expect(fine({}, { until: new Date("2026-06-01T09:00:00Z") })).toEqual([]);
  });

  test("a period of several days is charged on its first day or on its last", () => {
    const until = new Date("2026-06-24T11:00:00Z"); // 8 open days late
    expect(daysOf({ fineDays: 3 }, { until })).toEqual(["2026-06-16", "2026-06-19", "2026-06-23"]);
    expect(daysOf({ fineDays: 3, fineAt: "end_of_period" }, { until })).toEqual(["2026-06-18", "2026-06-22"]);
  });

  test("within the days of grace nothing, afterwards from the due date on", () => {
    expect(daysOf({ graceDays: 2 })).toEqual([]);
    expect(daysOf({ graceDays: 2 }, { until: new Date("2026-06-18T08:00:00Z") })).toEqual([
      "2026-06-16",
      "2026-06-17",
      "2026-06-18",
    ]);
  });

  test("the last period is cut to what the cap leaves, and it is the last", () => {
    const until = new Date("2026-07-30T11:00:00Z");
    expect(fine({ fineCapMinor: "120" }, { until }).map(({ amountMinor }) => amountMinor)).toEqual(["50", "50", "20"]);
    expect(sum(fine({ fineCapMinor: "120", fineCapAtPrice: true }, { until, priceMinor: "70" }))).toBe(70n);
    expect(sum(fine({ fineCapMinor: "120" }, { until, priceMinor: "70" }))).toBe(120n);
    expect(sum(fine({ fineCapAtPrice: true }, { until: back, priceMinor: null }))).toBe(100n);
    expect(fine({ fineCapMinor: "0" }, { until })).toEqual([]);
  });

  test("a loan that is ten years late is counted in a moment, and one that is a thousand years late too", () => {
    expect(fine({}, { until: new Date("2036-06-13T11:00:00Z") }).length).toBeGreaterThan(3_000);
    expect(fine({ fineDays: null, fineHours: 1 }, { until: new Date("2036-06-13T11:00:00Z") })).toHaveLength(10_000);
    expect(fine({}, { until: new Date("3026-06-13T11:00:00Z") })).toHaveLength(8_570);
    expect(
      fine({}, { until: new Date("3026-06-13T11:00:00Z"), calendar: { ...closedOnSundays, hours: new Map() } }),
    ).toEqual([]);
  });
});

describe("hours", () => {
  const byTheHour = { fineDays: null, fineHours: 1 };
  const due = new Date("2026-06-12T13:00:00Z"); // Friday 14:00 in Dublin

  test("are charged as they begin or once they are over", () => {
    const until = new Date("2026-06-12T15:30:00Z");
    expect(daysOf(byTheHour, { dueAt: due, until })).toEqual(["2026-06-12", "2026-06-12", "2026-06-12"]);
    expect(daysOf({ ...byTheHour, fineAt: "end_of_period" }, { dueAt: due, until })).toHaveLength(2);
    expect(daysOf({ ...byTheHour, fineHours: 2 }, { dueAt: due, until })).toHaveLength(2);
    expect(daysOf({ ...byTheHour, fineHours: 3, fineAt: "end_of_period" }, { dueAt: due, until })).toEqual([]);
  });

  test("stand still on closed days", () => {
    const saturdayNight = { dueAt: new Date("2026-06-13T21:00:00Z") }; // 22:00 in Dublin, then two closed days
    expect(daysOf(byTheHour, { ...saturdayNight, until: new Date("2026-06-15T22:30:00Z") })).toHaveLength(2);
    expect(daysOf(byTheHour, { ...saturdayNight, until: new Date("2026-06-16T00:30:00Z") })).toEqual([
      "2026-06-13",
      "2026-06-13",
      "2026-06-16",
      "2026-06-16",
    ]);
  });

  test("a day on which the clocks are changed has 23 hours or 25", () => {
    const everyDay = { timeZone: "Europe/Dublin", hours: undefined, closures: [] };
    const hoursFrom = (from: string, until: string) =>
      fine(byTheHour, { dueAt: new Date(from), until: new Date(until), calendar: everyDay }).length;
    expect(hoursFrom("2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z")).toBe(23);
    expect(hoursFrom("2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z")).toBe(25);
  });
});

describe("suspension", () => {
  const suspension = (terms: Partial<Terms>) =>
    suspensionDays({ terms: { ...defaultTerms, ...terms }, dueAt, until: back, calendar: closedOnSundays });

  test("so many days for each period late, capped, also where nothing is fined", () => {
    expect(suspension({ suspensionDays: 3 })).toBe(6);
    expect(suspension({ suspensionDays: 3, suspensionCapDays: 5 })).toBe(5);
    expect(suspension({ suspensionDays: 3, graceDays: 2 })).toBe(0);
    expect(suspension({})).toBe(0);
  });
});

describe("any rule and any calendar", () => {
  const zones = ["Europe/Dublin", "America/St_Johns", "Pacific/Apia", "Pacific/Auckland", "UTC", "Africa/Cairo"];
  const first = "2011-12-20"; // Samoa had no 30 December 2011
  const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(first, n));
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(...zones),
    hours: fc.option(
      fc
        .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 0, maxLength: 7 })
        .map((open) => new Map(open.map((weekday) => [weekday, { opensAt: "09:00", closesAt: "18:00" }]))),
      { nil: undefined },
    ),
    closures: fc.array(
      fc
        .tuple(day, fc.integer({ min: 0, max: 20 }))
        .map(([firstDay, days]) => ({ firstDay, lastDay: addDays(firstDay, days), name: "Closed" })),
      { maxLength: 5 },
    ),
  });
  const amounts = fc.bigInt({ min: 0n, max: 2_000n }).map(String);
  const terms = fc
    .record({
      fineMinor: amounts,
      unit: fc.constantFrom("days", "hours"),
      length: fc.integer({ min: 1, max: 30 }),
      fineAt: fc.constantFrom("start_of_period" as const, "end_of_period" as const),
      fineCounts: fc.constantFrom("open_days" as const, "all_days" as const),
      graceDays: fc.integer({ min: 0, max: 10 }),
      fineCapMinor: fc.option(amounts),
      fineCapAtPrice: fc.boolean(),
    })
    .map(({ unit, length, ...rest }) => ({
      ...rest,
      fineDays: unit === "days" ? length : null,
      fineHours: unit === "hours" ? length : null,
    }));
  const moment = fc
    .date({ min: new Date("2011-12-20T00:00:00Z"), max: new Date("2013-05-01T00:00:00Z") })
    .filter((date) => !Number.isNaN(date.getTime()));
  const facts = fc.record({ terms, calendar: calendars, dueAt: moment, priceMinor: fc.option(amounts) });

  test("what was charged until one moment is the beginning of what is charged until a later one", () => {
    fc.assert(
      fc.property(facts, moment, moment, (loan, one, other) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        const before = finePeriods({ ...loan, until: sooner });
        const after = finePeriods({ ...loan, until: later });
        expect(after.slice(0, before.length)).toEqual(before);
        expect(sum(after)).toBeGreaterThanOrEqual(sum(before));
      }),
    );
  });

  test("no cap is exceeded, no amount is 0, and periods count from 1", () => {
    fc.assert(
      fc.property(facts, moment, (loan, until) => {
        const periods = finePeriods({ ...loan, until });
        expect(periods.map(({ period }) => period)).toEqual(periods.map((_, index) => index + 1));
        expect(periods.every(({ amountMinor }) => BigInt(amountMinor) > 0n)).toBe(true);
        if (loan.terms.fineCapMinor !== null) expect(sum(periods)).toBeLessThanOrEqual(BigInt(loan.terms.fineCapMinor));
        if (loan.terms.fineCapAtPrice && loan.priceMinor !== null)
          expect(sum(periods)).toBeLessThanOrEqual(BigInt(loan.priceMinor));
      }),
    );
  });

  test("days go on, none is before the due day or after the return", () => {
    fc.assert(
      fc.property(facts, moment, (loan, until) => {
        const days = finePeriods({ ...loan, until }).map((period) => period.day);
        expect(days).toEqual(days.toSorted());
        for (const each of days) {
          expect(each >= addDays(loan.dueAt.toISOString().slice(0, 10), -1)).toBe(true);
          expect(each <= addDays(until.toISOString().slice(0, 10), 1)).toBe(true);
        }
      }),
    );
  });

  test("whoever brings a book back later is suspended no shorter", () => {
    fc.assert(
      fc.property(facts, moment, moment, (loan, one, other) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        const lateTerms = { ...loan.terms, suspensionDays: 2, suspensionCapDays: 31 };
        const days = (until: Date) => suspensionDays({ ...loan, terms: lateTerms, until });
        expect(days(sooner)).toBeLessThanOrEqual(days(later));
        expect(days(later)).toBeLessThanOrEqual(31);
      }),
    );
  });
});
