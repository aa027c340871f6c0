/** A calendar day without time or zone, "YYYY-MM-DD", as PostgreSQL's `date` arrives. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Whether the text is a day that the calendar has: "2026-02-29" is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && utcDay(utcNoon(text)) === text;
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return utcDay(utcNoon(day) + count * DAY_MS);
}

/** Days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (utcNoon(to) - utcNoon(from)) / DAY_MS;
}

/** The calendar day that it is at this moment in an IANA time zone. */
export function dayInZone(date: Date, timeZone: string): Day {
  return utcDay(wallClock(date.getTime(), timeZone));
}

/**
 * The moment of 23:59:59 of a day in an IANA time zone: when a day loan falls due.
 * Where clocks go back over midnight 23:59:59 comes twice, and the later one is meant.
 * Where a zone skips it (Samoa had no 30 December 2011), the last second before the gap is.
 */
export function endOfDayInZone(day: Day, timeZone: string): Date {
  const wall = utcNoon(day) + DAY_MS / 2 - 1000;
  // The offset on either side of any change of the clocks: no zone changes twice in three days.
  const candidates = [wall - 1.5 * DAY_MS, wall + 1.5 * DAY_MS].map((near) => wall - offset(near, timeZone));
  const exact = candidates.filter((time) => wallClock(time, timeZone) === wall);
  return new Date(exact.length > 0 ? Math.max(...exact) : Math.min(...candidates));
}

/** The moment at which the clocks of a zone show a time of day ("HH:MM"); the later one where they show it twice or never. */
export function momentInZone(day: Day, time: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const candidates = [wall - 1.5 * DAY_MS, wall + 1.5 * DAY_MS].map((near) => wall - offset(near, timeZone));
  const exact = candidates.filter((moment) => wallClock(moment, timeZone) === wall);
  return new Date(Math.max(...(exact.length > 0 ? exact : candidates)));
}

/** "HH:MM" on the clocks of a zone. */
export function timeInZone(date: Date, timeZone: string): string {
  return new Date(wallClock(date.getTime(), timeZone)).toISOString().slice(11, 16);
}

export type DateFormat = {
  locale: string;
  timeZone: string;
  /** The current day: the year is left out when it is this day's year. */
  today?: Day;
};

/** "Sat 5 Dec", with the year when it is not the current one. A `Day` is shown as it is, whatever the zone. */
export function formatDay(value: Date | Day, { locale, timeZone, today }: DateFormat): string {
  const day = typeof value === "string" ? value : dayInZone(value, timeZone);
  const sameYear = today !== undefined && today.slice(0, 4) === day.slice(0, 4);
  const format = formatter(sameYear ? "day" : "dayAndYear", locale, "UTC");
  return withoutCommas(format, utcNoon(day));
}

/** "Sat 5 Dec 10:42": the day as in `formatDay`, then the time of day as the locale writes it. */
export function formatDateTime(value: Date, options: DateFormat): string {
  const time = formatter("time", options.locale, options.timeZone).format(value);
  // Browsers and Node disagree on the space before AM and PM; a plain one keeps both the same.
  return `${formatDay(value, options)} ${time.replace(/\s/g, " ")}`;
}

/** "21 Nov 10:42:07.113", with the year when it is not the current one: for a record in which milliseconds tell. */
export function formatInstant(value: Date, { locale, timeZone, today }: DateFormat): string {
  const sameYear = today !== undefined && today.slice(0, 4) === dayInZone(value, timeZone).slice(0, 4);
  const day = withoutCommas(formatter(sameYear ? "date" : "dateAndYear", locale, timeZone), value.getTime());
  return `${day} ${formatter("instant", locale, timeZone).format(value)}`;
}

const shapes = {
  day: { weekday: "short", day: "numeric", month: "short" },
  dayAndYear: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  date: { day: "numeric", month: "short" },
  dateAndYear: { day: "numeric", month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  instant: { hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
  wall: {
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it does, and a page shows many dates. */
function formatter(shape: keyof typeof shapes, locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${shape} ${locale} ${timeZone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone });
  formatters.set(key, made);
  return made;
}

function withoutCommas(format: Intl.DateTimeFormat, time: number): string {
  return format
    .formatToParts(time)
    .map((part) => (part.type === "literal" ? part.value.replace(/[,،]/g, "") : part.value))
    .join("");
}

/** The clock on the wall of a zone at a moment, as if it were UTC. */
function wallClock(time: number, timeZone: string): number {
  return time + offset(time, timeZone);
}

const QUARTER_MS = 900_000;
const offsets = new Map<string, number>();

/**
 * What the zone's clocks are ahead of UTC, in milliseconds. Kept for each quarter of an hour, because asking Intl was
 * a tenth of what a check-out costs; since 1972 clocks change on quarters of an hour only.
 */
function offset(time: number, timeZone: string): number {
  const quarter = Math.floor(time / QUARTER_MS);
  const key = `${quarter} ${timeZone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 1000) offsets.clear();
  const found = readClock(quarter * QUARTER_MS, timeZone) - quarter * QUARTER_MS;
  offsets.set(key, found);
  return found;
}

function readClock(time: number, timeZone: string): number {
  const parts = new Map(
    formatter("wall", "en-US", timeZone)
      .formatToParts(time)
      .map((part) => [part.type, Number(part.value)]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"), get("second"));
}

function utcNoon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

function utcDay(time: number): Day {
  return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
}
