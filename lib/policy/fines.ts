import { addDays, type Day, dayInZone, endOfDayInZone } from "../dates";
import { type Calendar, isOpen } from "./calendar";
import type { Terms } from "./terms";

/** What a loan is late by, as far as time goes. */
export type Lateness = {
  terms: Pick<Terms, "graceDays" | "fineDays" | "fineHours" | "fineAt" | "fineCounts">;
  dueAt: Date;
  /** When it came back, or now. */
  until: Date;
  /** Of the branch that lent. */
  calendar: Calendar;
};

export type FineFacts = Omit<Lateness, "terms"> & {
  terms: Lateness["terms"] & Pick<Terms, "fineMinor" | "fineCapMinor" | "fineCapAtPrice">;
  /** What the copy costs, in minor units; null where nobody wrote it down: then it caps nothing. */
  priceMinor: string | null;
};

/** One period late. The amount is in minor units, as text, and never 0. */
export type FinePeriod = { period: number; day: Day; amountMinor: string };

/** Where a fine without a cap ends, and how many days are looked at: 27 years of days, 14 months of hours. */
const maxPeriods = 10_000;
const maxDays = 10_000;

const hourMs = 3_600_000;

/**
 * The fine of a loan that is late: one amount for each period, from period 1, of the day that it is for.
 *
 * - Days late are the days after the due day, the day of the return among them; only those on which the branch is open,
 *   unless all count. A period is so many of them, charged on its first day or on its last.
 * - Hours late run from the due moment, and stand still on days that don't count; opening hours play no part. A period
 *   is charged as it begins, or once it is over.
 * - Within the days of grace nothing is charged. Afterwards everything is, from the due date on: grace forgives those
 *   who come in time, and makes nothing cheaper for the others.
 * - At a cap (of the rule, or what the copy costs) the last period is cut to what is left, and there are no more.
 *
 * The periods until one moment are the first ones of those until any later moment, with the same days and amounts.
 */
export function finePeriods({ terms, priceMinor, ...when }: FineFacts): FinePeriod[] {
  const amount = BigInt(terms.fineMinor);
  if (amount <= 0n) return [];
  const cap = lowest(
    terms.fineCapMinor === null ? undefined : BigInt(terms.fineCapMinor),
    terms.fineCapAtPrice && priceMinor !== null ? BigInt(priceMinor) : undefined,
  );
  const periods: FinePeriod[] = [];
  let sum = 0n;
  for (const day of periodsLate({ terms, ...when })) {
    const left = cap === undefined ? amount : cap - sum;
    const charged = left < amount ? left : amount;
    if (charged <= 0n) break;
    sum += charged;
    periods.push({ period: periods.length + 1, day, amountMinor: charged.toString() });
  }
  return periods;
}

/** Days of restriction for a loan that came back late: so many for each period, capped. Grace holds here too. */
export function suspensionDays({
  terms,
  ...when
}: Omit<Lateness, "terms"> & {
  terms: Lateness["terms"] & Pick<Terms, "suspensionDays" | "suspensionCapDays">;
}): number {
  if (terms.suspensionDays === 0) return 0;
  const cap = terms.suspensionCapDays ?? Number.POSITIVE_INFINITY;
  let days = 0;
  for (const _ of periodsLate({ terms, ...when })) {
    days += terms.suspensionDays;
    if (days >= cap) return cap;
  }
  return days;
}

/** The day of each period that is charged by now. */
function* periodsLate(late: Lateness): Generator<Day> {
  const { terms, dueAt, until } = late;
  if (until <= dueAt || isWithinGrace(late)) return;
  const days =
    terms.fineHours === null ? periodsOfDays(late, terms.fineDays ?? 1) : periodsOfHours(late, terms.fineHours);
  let found = 0;
  for (const day of days) {
    yield day;
    found++;
    if (found === maxPeriods) return;
  }
}

function* periodsOfDays(late: Lateness, length: number): Generator<Day> {
  const chargedOn = late.terms.fineAt === "start_of_period" ? 0 : length - 1;
  let index = 0;
  for (const day of daysLate(late)) {
    if (index % length === chargedOn) yield day;
    index++;
  }
}

function* periodsOfHours(late: Lateness, length: number): Generator<Day> {
  const { terms, dueAt, until, calendar } = late;
  const { timeZone } = calendar;
  const periodMs = length * hourMs;
  const atStart = terms.fineAt === "start_of_period";
  const last = lastDay(late);
  let charged = 0;
  let lateMs = 0;
  let begins = dueAt.getTime();
  for (let day = dayInZone(dueAt, timeZone); day <= last; day = addDays(day, 1)) {
    // The next day's first moment: days are 23 and 25 hours long where the clocks are changed.
    const ends = Math.max(begins, Math.min(until.getTime(), endOfDayInZone(day, timeZone).getTime() + 1000));
    if (counts(late, day)) lateMs += ends - begins;
    begins = ends;
    const due = atStart ? Math.ceil(lateMs / periodMs) : Math.floor(lateMs / periodMs);
    for (; charged < due; charged++) yield day;
  }
}

function isWithinGrace(late: Lateness): boolean {
  let left = late.terms.graceDays;
  if (left === 0) return false;
  for (const _ of daysLate(late)) {
    if (left === 0) return false;
    left--;
  }
  return true;
}

/** The days after the due day that count, up to the day of the return. */
function* daysLate(late: Lateness): Generator<Day> {
  const last = lastDay(late);
  for (let day = addDays(dayInZone(late.dueAt, late.calendar.timeZone), 1); day <= last; day = addDays(day, 1)) {
    if (counts(late, day)) yield day;
  }
}

/** The day of the return, or the last that is looked at. */
function lastDay({ dueAt, until, calendar: { timeZone } }: Lateness): Day {
  const last = dayInZone(until, timeZone);
  const end = addDays(dayInZone(dueAt, timeZone), maxDays);
  return end < last ? end : last;
}

function counts({ terms, calendar }: Lateness, day: Day): boolean {
  return terms.fineCounts === "all_days" || isOpen(calendar, day);
}

function lowest(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
