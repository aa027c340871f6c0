import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, dayInZone, momentInZone, timeInZone } from "../dates";
import { type Calendar, isOpen } from "./calendar";
import { dueDate, type DueDateOptions, type LoanTerms, workOutDueDate } from "./due-date";
import { defaultTerms } from "./terms";

const everyDay: Calendar = { timeZone: "Europe/Dublin", hours: undefined, closures: [] };
const weekdays = (...open: number[]) => new Map(open.map((day) => [day, { opensAt: "09:00", closesAt: "18:00" }]));
/** Sundays closed, Monday 15 June 2026 a holiday. */
const june: Calendar = {
  timeZone: "Europe/Dublin",
  hours: weekdays(1, 2, 3, 4, 5, 6),
  closures: [{ firstDay: "2026-06-15", lastDay: "2026-06-15", name: "Holiday" }],
};
const days = (loanDays: number, more: Partial<LoanTerms> = {}): LoanTerms => ({ ...defaultTerms, loanDays, ...more });
const hours = (loanHours: number, more: Partial<LoanTerms> = {}): LoanTerms => ({
  ...defaultTerms,
  loanHours,
  closedDays: "next_open_day",
  ...more,
});
const due = (from: string, terms: LoanTerms, calendar = everyDay, options: DueDateOptions = {}) =>
  dueDate(new Date(from), terms, calendar, options)?.toISOString();
const dueDay = (from: string, terms: LoanTerms, calendar = june, options: DueDateOptions = {}) => {
  const found = dueDate(new Date(from), terms, calendar, options);
  return found && dayInZone(found, calendar.timeZone);
};

describe("the vectors: Sundays closed, Monday 15 June a holiday, lent Monday 1 June for 14 days", () => {
  const vector = (closedDays: LoanTerms["closedDays"]) => dueDay("2026-06-01T10:00:00Z", days(14, { closedDays }));
  test("ignored: 15 June", () => expect(vector("ignored")).toBe("2026-06-15"));
  test("next_open_day: 16 June", () => expect(vector("next_open_day")).toBe("2026-06-16"));
  test("open_days_only: 18 June", () => expect(vector("open_days_only")).toBe("2026-06-18"));
  test("same_weekday: 22 June", () => expect(vector("same_weekday")).toBe("2026-06-22"));
});

test("a loan of days ends at 23:59:59 of its last day, where the desk stands", () => {
  expect(due("2026-06-01T09:00:00Z", days(14))).toBe("2026-06-15T22:59:59.000Z");
  expect(due("2026-06-01T23:30:00Z", days(14))).toBe("2026-06-16T22:59:59.000Z");
  const auckland = { ...everyDay, timeZone: "Pacific/Auckland" };
  expect(due("2026-06-01T09:00:00Z", days(14), auckland)).toBe("2026-06-15T11:59:59.000Z");
});

test("a change of the clocks in between neither takes nor gives an hour, nor does one on the day itself", () => {
  expect(due("2026-10-20T09:00:00Z", days(7))).toBe("2026-10-27T23:59:59.000Z");
  expect(due("2026-03-25T09:00:00Z", days(7))).toBe("2026-04-01T22:59:59.000Z");
  expect(due("2026-03-22T09:00:00Z", days(7))).toBe("2026-03-29T22:59:59.000Z");
  expect(due("2026-10-18T09:00:00Z", days(7))).toBe("2026-10-25T23:59:59.000Z");
  // Lent in the hour that comes twice.
  expect(due("2026-10-25T00:30:00Z", days(1))).toBe("2026-10-26T23:59:59.000Z");
  expect(due("2026-10-25T01:30:00Z", days(1))).toBe("2026-10-26T23:59:59.000Z");
});

test("where a zone skips the last day the loan ends with the day before", () => {
  const samoa = { ...everyDay, timeZone: "Pacific/Apia" };
  expect(due("2011-12-23T20:00:00Z", days(7), samoa)).toBe("2011-12-30T09:59:59.000Z");
  expect(due("2011-12-23T20:00:00Z", days(8), samoa)).toBe("2011-12-31T09:59:59.000Z");
});

test("closed days in a row are walked over, and a year of them leaves no due date", () => {
  const summer = { ...june, closures: [{ firstDay: "2026-06-15", lastDay: "2026-08-31", name: "Works" }] };
  expect(dueDay("2026-06-01T10:00:00Z", days(14, { closedDays: "next_open_day" }), summer)).toBe("2026-09-01");
  expect(dueDay("2026-06-01T10:00:00Z", days(14, { closedDays: "open_days_only" }), summer)).toBe("2026-09-03");
  expect(dueDay("2026-06-01T10:00:00Z", days(14, { closedDays: "same_weekday" }), summer)).toBe("2026-09-07");
  const closed = { ...june, closures: [{ firstDay: "2026-06-15", lastDay: "2027-07-20", name: "Works" }] };
  for (const closedDays of ["next_open_day", "open_days_only", "same_weekday"] as const) {
    expect(dueDay("2026-06-01T10:00:00Z", days(14, { closedDays }), closed)).toBeUndefined();
  }
  expect(dueDay("2026-06-01T10:00:00Z", days(14), closed)).toBe("2026-06-15");
  const never = { ...everyDay, hours: new Map<number, { opensAt: string; closesAt: string }>() };
  expect(dueDay("2026-06-01T10:00:00Z", hours(2), never)).toBeUndefined();
});

test("no rule says how long: no due date", () => {
  expect(dueDay("2026-06-01T10:00:00Z", defaultTerms)).toBeUndefined();
});

test("same_weekday moves by weeks only for whole weeks on a weekday that is usually open", () => {
  const lent = "2026-06-01T10:00:00Z";
  // Thirteen days end on a closed Sunday; no week would help.
  expect(dueDay(lent, days(13, { closedDays: "same_weekday" }))).toBe("2026-06-16");
  // Lent on a Sunday for two weeks: the branch never opens on Sundays.
  expect(dueDay("2026-06-07T10:00:00Z", days(14, { closedDays: "same_weekday" }))).toBe("2026-06-22");
});

describe("loans by the hour", () => {
  test("run by the clock, also while the clocks change", () => {
    expect(due("2026-06-01T10:20:30Z", hours(3), june)).toBe("2026-06-01T13:20:30.000Z");
    expect(due("2026-10-24T22:30:00Z", hours(3))).toBe("2026-10-25T01:30:00.000Z");
  });

  test("that would end while the branch is closed end when it opens again", () => {
    // Friday 17:00 for two hours: closed at 18:00, Saturday at 09:00.
    expect(due("2026-06-12T16:00:00Z", hours(2), june)).toBe("2026-06-13T08:00:00.000Z");
    // Exactly at closing time somebody is still there.
    expect(due("2026-06-12T15:00:00Z", hours(2), june)).toBe("2026-06-12T17:00:00.000Z");
    // Saturday for a day: Sunday and the holiday are closed, Tuesday at 09:00.
    expect(due("2026-06-13T10:00:00Z", hours(24), june)).toBe("2026-06-16T08:00:00.000Z");
    // Into the night: the same morning.
    expect(due("2026-06-11T17:00:00Z", hours(12), june)).toBe("2026-06-12T08:00:00.000Z");
    expect(due("2026-06-13T10:00:00Z", hours(24, { closedDays: "ignored" }), june)).toBe("2026-06-14T10:00:00.000Z");
  });

  test("end at ten where the branch says no hours but is closed on the day", () => {
    const closed = { ...everyDay, closures: [{ firstDay: "2026-06-02", lastDay: "2026-06-02", name: "Works" }] };
    expect(due("2026-06-01T20:00:00Z", hours(5), closed)).toBe("2026-06-03T09:00:00.000Z");
  });
});

describe("renewals", () => {
  const renewal = { dueAt: new Date("2026-06-10T22:59:59Z") };
  test("count from today or from the due date, as the rule says", () => {
    expect(dueDay("2026-06-05T10:00:00Z", days(14), everyDay, { renewal })).toBe("2026-06-19");
    const fromDueDate = days(14, { renewalBase: "due_date" });
    expect(dueDay("2026-06-05T10:00:00Z", fromDueDate, everyDay, { renewal })).toBe("2026-06-24");
    expect(dueDay("2026-06-05T10:00:00Z", fromDueDate)).toBe("2026-06-19");
  });

  test("have a length of their own when the rule gives one, also for a loan by the hour", () => {
    expect(dueDay("2026-06-05T10:00:00Z", days(14, { renewalDays: 3 }), everyDay, { renewal })).toBe("2026-06-08");
    expect(dueDay("2026-06-05T10:00:00Z", hours(3, { renewalDays: 3 }), everyDay, { renewal })).toBe("2026-06-08");
    expect(dueDay("2026-06-05T10:00:00Z", days(14, { renewalDays: 3 }), everyDay)).toBe("2026-06-19");
  });
});

describe("the end of a membership", () => {
  const within = days(14, { withinMembership: true, closedDays: "next_open_day" });
  test("is the end of the loan, or the open day before it", () => {
    expect(dueDay("2026-06-01T10:00:00Z", within, june, { expiresOn: "2026-06-11" })).toBe("2026-06-11");
    expect(dueDay("2026-06-01T10:00:00Z", within, june, { expiresOn: "2026-06-15" })).toBe("2026-06-13");
    expect(dueDay("2026-06-01T10:00:00Z", within, june, { expiresOn: "2026-06-16" })).toBe("2026-06-16");
  });

  test("counts only when the rule says so, and not when it is over", () => {
    const free = days(14, { closedDays: "next_open_day" });
    expect(dueDay("2026-06-01T10:00:00Z", free, june, { expiresOn: "2026-06-11" })).toBe("2026-06-16");
    expect(dueDay("2026-06-01T10:00:00Z", within, june, { expiresOn: "2026-05-31" })).toBe("2026-06-16");
    expect(dueDay("2026-06-01T10:00:00Z", within, june, { expiresOn: null })).toBe("2026-06-16");
  });

  test("is a closed day at worst: never before the day of the loan", () => {
    expect(dueDay("2026-06-14T10:00:00Z", within, june, { expiresOn: "2026-06-15" })).toBe("2026-06-15");
    const ignored = { ...within, closedDays: "ignored" as const };
    expect(dueDay("2026-06-01T10:00:00Z", ignored, june, { expiresOn: "2026-06-14" })).toBe("2026-06-14");
  });
});

describe("high demand", () => {
  test("shortens a loan, by the same closed days, and never lengthens one", () => {
    const rule = days(14, { closedDays: "next_open_day" });
    expect(dueDay("2026-06-01T10:00:00Z", rule, june, { maxDays: 3 })).toBe("2026-06-04");
    expect(dueDay("2026-06-01T10:00:00Z", rule, june, { maxDays: 6 })).toBe("2026-06-08");
    expect(dueDay("2026-06-01T10:00:00Z", rule, june, { maxDays: 30 })).toBe("2026-06-16");
    expect(due("2026-06-01T10:00:00Z", hours(3), june, { maxDays: 3 })).toBe("2026-06-01T13:00:00.000Z");
  });

  test("counts from the day of a renewal, whatever that one counts from", () => {
    const rule = days(14, { renewalBase: "due_date" });
    const options = { renewal: { dueAt: new Date("2026-06-10T22:59:59Z") }, maxDays: 7 };
    expect(dueDay("2026-06-05T10:00:00Z", rule, everyDay, options)).toBe("2026-06-12");
  });
});

test("what moved a due date is told in its order", () => {
  const moves = (terms: LoanTerms, options: DueDateOptions = {}) =>
    workOutDueDate(new Date("2026-06-01T10:00:00Z"), terms, june, options)?.moves;
  const rule = days(14, { closedDays: "next_open_day", withinMembership: true });
  expect(moves(days(7))).toEqual([]);
  expect(moves(rule)).toEqual([{ why: "closed_day", from: "2026-06-15", to: "2026-06-16" }]);
  expect(moves(days(14, { closedDays: "open_days_only" }))).toEqual([
    { why: "only_open_days", from: "2026-06-15", to: "2026-06-18" },
  ]);
  expect(moves(rule, { maxDays: 7, expiresOn: "2026-06-05" })).toEqual([
    { why: "closed_day", from: "2026-06-15", to: "2026-06-16" },
    { why: "high_demand", from: "2026-06-16", to: "2026-06-08" },
    { why: "membership_ends", from: "2026-06-08", to: "2026-06-05" },
  ]);
  expect(moves(hours(10))).toEqual([{ why: "closed_hours", from: "2026-06-01", to: "2026-06-02" }]);
});

describe("whatever the calendar", () => {
  const anyDay = fc.integer({ min: 0, max: 1500 }).map((offset) => addDays("2025-01-01", offset));
  const closure = fc
    .tuple(anyDay, fc.integer({ min: 0, max: 40 }))
    .map(([firstDay, length]) => ({ firstDay, lastDay: addDays(firstDay, length), name: "Closed" }));
  const times = fc.constantFrom(["09:00", "18:00"], ["00:00", "23:59"], ["13:30", "14:00"]);
  const calendar: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom("Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"),
    hours: fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 7 }), times), { minLength: 1, selector: ([day]) => day })
      .map((open) => new Map(open.map(([day, [opensAt = "", closesAt = ""]]) => [day, { opensAt, closesAt }]))),
    closures: fc.array(closure, { maxLength: 8 }),
  });
  const from = fc
    .tuple(anyDay, fc.integer({ min: 0, max: 86_399 }))
    .map(([day, second]) => new Date(Date.parse(`${day}T00:00:00Z`) + second * 1000));
  const moving = fc.constantFrom("next_open_day", "open_days_only", "same_weekday");
  const length = fc.integer({ min: 1, max: 120 });

  test("a loan of days ends at the end of an open day, after it began, unless closed days are ignored", () => {
    fc.assert(
      fc.property(calendar, from, length, moving, (cal, start, loanDays, closedDays) => {
        const dueAt = dueDate(start, days(loanDays, { closedDays }), cal);
        if (!dueAt) return;
        const last: Day = dayInZone(dueAt, cal.timeZone);
        expect(isOpen(cal, last)).toBe(true);
        expect(last > dayInZone(start, cal.timeZone)).toBe(true);
        expect(new Date(dueAt.getTime() + 1000)).toEqual(momentInZone(addDays(last, 1), "00:00", cal.timeZone));
      }),
    );
  });

  test("a loan by the hour ends while the branch is open, and never before its hours are over", () => {
    fc.assert(
      fc.property(calendar, from, fc.integer({ min: 1, max: 200 }), (cal, start, loanHours) => {
        const dueAt = dueDate(start, hours(loanHours), cal);
        if (!dueAt) return;
        const day = dayInZone(dueAt, cal.timeZone);
        expect(isOpen(cal, day)).toBe(true);
        const open = cal.hours?.get(new Date(`${day}T12:00:00Z`).getUTCDay() || 7);
        const time = timeInZone(dueAt, cal.timeZone);
        expect(open && open.opensAt <= time && time <= open.closesAt).toBe(true);
        expect(dueAt.getTime() - start.getTime()).toBeGreaterThanOrEqual(loanHours * 3_600_000);
      }),
    );
  });

  test("a longer loan never ends earlier", () => {
    const modes = fc.constantFrom("ignored", "next_open_day", "open_days_only");
    fc.assert(
      fc.property(calendar, from, length, fc.integer({ min: 0, max: 30 }), modes, (cal, start, short, more, mode) => {
        const late = (loanDays: number) => dueDate(start, days(loanDays, { closedDays: mode }), cal)?.getTime();
        const lateHours = (loanHours: number) => dueDate(start, hours(loanHours), cal)?.getTime();
        expect(late(short + more) ?? Infinity).toBeGreaterThanOrEqual(late(short) ?? 0);
        expect(lateHours(short + more) ?? Infinity).toBeGreaterThanOrEqual(lateHours(short) ?? 0);
      }),
    );
  });

  test("high demand and the end of a membership only ever shorten", () => {
    fc.assert(
      fc.property(calendar, from, length, moving, length, length, (cal, start, loanDays, closedDays, max, left) => {
        const terms = days(loanDays, { closedDays, withinMembership: true });
        const free = dueDate(start, terms, cal);
        const expiresOn = addDays(dayInZone(start, cal.timeZone), left);
        const bound = dueDate(start, terms, cal, { maxDays: max, expiresOn });
        if (!free) return;
        expect(bound).toBeDefined();
        if (!bound) return;
        expect(bound <= free).toBe(true);
        expect(dayInZone(bound, cal.timeZone) <= expiresOn).toBe(true);
        expect(bound > start).toBe(true);
      }),
    );
  });
});
