import { expect, test } from "vitest";
import { type CalendarEvent, calendarText } from "./ical";

const event: CalendarEvent = {
  uid: "loan-7@library.example",
  on: { day: "2026-11-30" },
  summary: "Due: Beloved",
  description: "",
  location: "",
  url: "https://library.example/account",
  changedAt: new Date("2026-11-16T09:30:00.123Z"),
  sequence: 0,
};
const linesOf = (more: Partial<CalendarEvent>) =>
  calendarText({ name: "Library", events: [{ ...event, ...more }] }).split("\r\n");

test("a day is a whole day, which ends as the next one begins", () => {
  expect(linesOf({})).toEqual(
    expect.arrayContaining(["DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201", "DTSTAMP:20261116T093000Z"]),
  );
});

test("a moment is told in UTC, and has no length", () => {
  const lines = linesOf({ on: { moment: new Date("2026-11-21T16:30:00Z") } });
  expect(lines).toContain("DTSTART:20261121T163000Z");
  expect(lines.filter((line) => line.startsWith("DTEND"))).toEqual([]);
});

test("commas, semicolons, backslashes and new lines are escaped, and control characters left out", () => {
  expect(linesOf({ summary: "a,b;c\\d\r\ne\u0007f" })).toContain("SUMMARY:a\\,b\\;c\\\\d\\nef");
});

test("no line has more than 75 bytes, no character is cut, and unfolded it is the same text", () => {
  const title = "ألف ليلة وليلة 📚 ".repeat(20);
  const text = calendarText({ name: "Library", events: [{ ...event, summary: title }] });
  for (const line of text.split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain("�");
  }
  expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}`);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("the same entries give the same text", () => {
  expect(linesOf({})).toEqual(linesOf({}));
});
