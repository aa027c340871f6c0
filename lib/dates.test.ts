import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  dayInZone,
  daysBetween,
  endOfDayInZone,
  formatDateTime,
  formatDay,
  isDay,
  momentInZone,
  timeInZone,
} from "./dates";

const end = (day: string, timeZone: string) => endOfDayInZone(day, timeZone).toISOString();

test("only days that the calendar has are days", () => {
  expect(isDay("2026-11-21")).toBe(true);
  expect(isDay("2028-02-29")).toBe(true);
  expect(isDay("2026-02-29")).toBe(false);
  expect(isDay("2026-13-01")).toBe(false);
  expect(isDay("2026-1-1")).toBe(false);
  expect(isDay("21 November")).toBe(false);
});

test("days are added across months, years and leap days", () => {
  expect(addDays("2026-11-21", 14)).toBe("2026-12-05");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2027-03-01", -1)).toBe("2027-02-28");
  expect(daysBetween("2026-11-16", "2026-11-21")).toBe(5);
  expect(daysBetween("2026-11-21", "2026-11-16")).toBe(-5);
});

test("the day is the one on the wall of the zone", () => {
  const moment = new Date("2026-11-21T23:30:00Z");
  expect(dayInZone(moment, "UTC")).toBe("2026-11-21");
  expect(dayInZone(moment, "Europe/Paris")).toBe("2026-11-22");
  expect(dayInZone(moment, "America/New_York")).toBe("2026-11-21");
  expect(dayInZone(moment, "Pacific/Kiritimati")).toBe("2026-11-22");
});

test("a time of day is the one on the wall of the zone, also on days on which the clocks change", () => {
  const at = (day: string, time: string, timeZone: string) => momentInZone(day, time, timeZone).toISOString();
  expect(at("2026-06-15", "09:00", "Europe/Dublin")).toBe("2026-06-15T08:00:00.000Z");
  expect(at("2026-12-15", "09:00", "Europe/Dublin")).toBe("2026-12-15T09:00:00.000Z");
  expect(at("2026-03-29", "09:00", "Europe/Dublin")).toBe("2026-03-29T08:00:00.000Z");
  // Half past one comes twice in October, and not at all in March.
  expect(at("2026-10-25", "01:30", "Europe/Dublin")).toBe("2026-10-25T01:30:00.000Z");
  expect(at("2026-03-29", "01:30", "Europe/Dublin")).toBe("2026-03-29T01:30:00.000Z");
  expect(timeInZone(new Date("2026-06-15T08:05:59Z"), "Europe/Dublin")).toBe("09:05");
  expect(timeInZone(new Date("2026-06-15T23:30:00Z"), "Asia/Kathmandu")).toBe("05:15");
});

test("a day ends at 23:59:59 on the wall of the zone, whole, half and quarter hours", () => {
  expect(end("2026-12-05", "UTC")).toBe("2026-12-05T23:59:59.000Z");
  expect(end("2026-12-05", "Europe/Paris")).toBe("2026-12-05T22:59:59.000Z");
  expect(end("2026-12-05", "Asia/Kolkata")).toBe("2026-12-05T18:29:59.000Z");
  expect(end("2026-12-05", "Asia/Kathmandu")).toBe("2026-12-05T18:14:59.000Z");
  expect(end("2026-07-05", "America/St_Johns")).toBe("2026-07-06T02:29:59.000Z");
  expect(end("2026-12-05", "Pacific/Kiritimati")).toBe("2026-12-05T09:59:59.000Z");
  expect(end("2026-12-05", "Pacific/Pago_Pago")).toBe("2026-12-06T10:59:59.000Z");
});

test("the days of a change of the clocks, and those beside them, end at the right moment", () => {
  expect(end("2026-03-28", "Europe/Paris")).toBe("2026-03-28T22:59:59.000Z");
  expect(end("2026-03-29", "Europe/Paris")).toBe("2026-03-29T21:59:59.000Z");
  expect(end("2026-10-24", "Europe/Paris")).toBe("2026-10-24T21:59:59.000Z");
  expect(end("2026-10-25", "Europe/Paris")).toBe("2026-10-25T22:59:59.000Z");
  expect(end("2026-03-08", "America/New_York")).toBe("2026-03-09T03:59:59.000Z");
  expect(end("2026-11-01", "America/New_York")).toBe("2026-11-02T04:59:59.000Z");
  // Half an hour of daylight saving.
  expect(end("2026-04-05", "Australia/Lord_Howe")).toBe("2026-04-05T13:29:59.000Z");
  expect(end("2026-10-04", "Australia/Lord_Howe")).toBe("2026-10-04T12:59:59.000Z");
});

test("clocks that change at midnight itself are no exception", () => {
  // São Paulo went from 24:00 back to 23:00: 23:59:59 came twice, the later one ends the day.
  expect(end("2018-02-17", "America/Sao_Paulo")).toBe("2018-02-18T02:59:59.000Z");
  // Beirut went from 24:00 on to 01:00: the day still ended at 23:59:59.
  expect(end("2022-03-26", "Asia/Beirut")).toBe("2022-03-26T21:59:59.000Z");
  // St John's went back at 00:01, so that the old day returned for 59 minutes.
  expect(end("2010-11-06", "America/St_Johns")).toBe("2010-11-07T03:29:59.000Z");
});

test("a day that a zone skipped ends where the day before it did", () => {
  expect(end("2011-12-30", "Pacific/Apia")).toBe("2011-12-30T09:59:59.000Z");
  expect(end("2011-12-29", "Pacific/Apia")).toBe("2011-12-30T09:59:59.000Z");
});

test("the end of any day lies in that day and the next second does not", () => {
  const zones = ["Europe/Lisbon", "America/Havana", "Asia/Tehran", "Australia/Adelaide", "Africa/Cairo", "Asia/Gaza"];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 25_000 }), fc.constantFrom(...zones), (days, zone) => {
      const day = addDays("1975-01-01", days);
      const moment = endOfDayInZone(day, zone);
      expect(dayInZone(moment, zone)).toBe(day);
      expect(dayInZone(new Date(moment.getTime() + 1000), zone)).toBe(addDays(day, 1));
    }),
  );
});

test("a day is short, and shows its year only when it is another one", () => {
  const options = { locale: "en-GB", timeZone: "Europe/Paris", today: "2026-11-21" };
  expect(formatDay("2026-12-05", options)).toBe("Sat 5 Dec");
  expect(formatDay("2027-08-31", options)).toBe("Tue 31 Aug 2027");
  expect(formatDay(new Date("2026-12-31T23:30:00Z"), options)).toBe("Fri 1 Jan 2027");
  expect(formatDay("2026-12-05", { ...options, locale: "en-US" })).toBe("Sat Dec 5");
  expect(formatDay("2026-12-05", { ...options, locale: "de-DE" })).toBe("Sa. 5. Dez.");
  expect(formatDay("2026-12-05", { locale: "en-GB", timeZone: "UTC" })).toBe("Sat 5 Dec 2026");
});

test("a moment is shown as the day and time of the zone", () => {
  const moment = new Date("2026-11-21T10:42:07.113Z");
  const today = "2026-11-21";
  expect(formatDateTime(moment, { locale: "en-GB", timeZone: "Europe/Paris", today })).toBe("Sat 21 Nov 11:42");
  expect(formatDateTime(moment, { locale: "en-US", timeZone: "America/New_York", today })).toBe("Sat Nov 21 05:42 AM");
});
