import { addDays, type Day } from "../dates";

/** One entry of a calendar feed: a whole day, or a moment. */
export type CalendarEvent = {
  /** Stays the same however often the feed is read, and whatever becomes of the entry. */
  uid: string;
  on: { day: Day } | { moment: Date };
  summary: string;
  description: string;
  location: string;
  url: string;
  changedAt: Date;
  /** How often it was moved. */
  sequence: number;
};

export type CalendarFeed = { name: string; events: readonly CalendarEvent[] };

/** A feed as RFC 5545 writes it. The same entries give the same text. */
export function calendarText({ name, events }: CalendarFeed): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Carrel//Due dates//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    `NAME:${escaped(name)}`,
    // Calendars that listen ask again this often.
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    "X-PUBLISHED-TTL:PT4H",
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, on, summary, description, location, url, changedAt, sequence } = event;
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `SEQUENCE:${sequence}`,
    ...("day" in on
      ? [`DTSTART;VALUE=DATE:${compact(on.day)}`, `DTEND;VALUE=DATE:${compact(addDays(on.day, 1))}`]
      : [`DTSTART:${utc(on.moment)}`]),
    `SUMMARY:${escaped(summary)}`,
    ...(description === "" ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(location === "" ? [] : [`LOCATION:${escaped(location)}`]),
    `URL:${url}`,
    // Nobody is busy because a book is due.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

const utc = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, "");
const compact = (day: Day) => day.replaceAll("-", "");

/** Text as a value: RFC 5545, 3.3.11. Other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

/** Lines have 75 bytes at most and go on after a space; no character is cut in two. */
function folded(line: string): string {
  const rows: string[] = [];
  let row = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      rows.push(row);
      row = " ";
      bytes = 1;
    }
    row += character;
    bytes += size;
  }
  return [...rows, row].join("\r\n");
}
