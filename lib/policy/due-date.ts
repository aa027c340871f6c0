import { addDays, type Day, dayInZone, endOfDayInZone, momentInZone, timeInZone } from "../dates";
import {
  addOpenDays,
  type Calendar,
  firstOpen,
  isOpen,
  isoWeekday,
  isUsuallyOpen,
  nextOpenDay,
  previousOpenDay,
} from "./calendar";
import type { Terms } from "./terms";

/** What a due date is worked out from. */
export type LoanTerms = Pick<
  Terms,
  "loanDays" | "loanHours" | "closedDays" | "withinMembership" | "renewalDays" | "renewalBase"
>;

export type DueDateOptions = {
  /** The loan that is renewed. */
  renewal?: { dueAt: Date } | undefined;
  /** The last day of the membership; it counts when the rule says so. */
  expiresOn?: Day | null | undefined;
  /** In high demand: the loan is so many days long at most. */
  maxDays?: number | null | undefined;
};

/** What moved a due date from where the length of the loan alone had put it. */
export type DueDateMove =
  | { why: "only_open_days" | "closed_day" | "closed_hours"; from: Day; to: Day }
  | { why: "membership_ends" | "high_demand"; from: Day; to: Day };

export type WorkedOut = { dueAt: Date; moves: DueDateMove[] };

/** When a branch opens that is known to be open but says no hours. */
const usualOpening = "10:00";
const HOUR_MS = 3_600_000;

/**
 * When a loan that begins or is renewed at `from` falls due, by docs/circulation.md#due-dates. Undefined when no rule
 * says how long it is, or when the branch has no open day to return it on in the next 400 days.
 */
export function dueDate(
  from: Date,
  terms: LoanTerms,
  calendar: Calendar,
  options: DueDateOptions = {},
): Date | undefined {
  return workOutDueDate(from, terms, calendar, options)?.dueAt;
}

/** The due date with what moved it, in the order in which it was moved. */
export function workOutDueDate(
  from: Date,
  terms: LoanTerms,
  calendar: Calendar,
  { renewal, expiresOn, maxDays }: DueDateOptions = {},
): WorkedOut | undefined {
  const base = renewal && terms.renewalBase === "due_date" ? renewal.dueAt : from;
  const byRule = byLength(base, lengthOf(terms, renewal !== undefined), terms, calendar);
  if (!byRule) return undefined;
  const demanded = inHighDemand(from, byRule, maxDays, terms, calendar);
  const lastDay = terms.withinMembership ? expiresOn : undefined;
  return demanded && lastDay ? withinMembership(from, demanded, lastDay, terms, calendar) : demanded;
}

type Length = { days: number } | { hours: number } | undefined;

function lengthOf({ loanDays, loanHours, renewalDays }: LoanTerms, renews: boolean): Length {
  if (renews && renewalDays !== null) return { days: renewalDays };
  if (loanDays !== null) return { days: loanDays };
  return loanHours === null ? undefined : { hours: loanHours };
}

function byLength(base: Date, length: Length, terms: LoanTerms, calendar: Calendar): WorkedOut | undefined {
  if (!length) return undefined;
  if ("hours" in length) return byHours(base, length.hours, terms, calendar);
  const { timeZone } = calendar;
  const start = dayInZone(base, timeZone);
  const plain = addDays(start, length.days);
  const day = dayByDays(start, length.days, terms, calendar);
  if (day === undefined) return undefined;
  const why = terms.closedDays === "open_days_only" ? "only_open_days" : "closed_day";
  return { dueAt: endOfDayInZone(day, timeZone), moves: day === plain ? [] : [{ why, from: plain, to: day }] };
}

function dayByDays(start: Day, days: number, { closedDays }: LoanTerms, calendar: Calendar): Day | undefined {
  const plain = addDays(start, days);
  switch (closedDays) {
    case "ignored":
      return plain;
    case "next_open_day":
      return nextOpenDay(calendar, plain);
    case "open_days_only":
      return addOpenDays(calendar, start, days);
    case "same_weekday":
      // Whole weeks keep their weekday, unless the branch never opens on it.
      return firstOpen(calendar, plain, days % 7 === 0 && isUsuallyOpen(calendar, plain) ? 7 : 1);
  }
}

/** Hours are hours on any clock. A loan that would end while the branch is closed ends when it opens again. */
function byHours(base: Date, hours: number, { closedDays }: LoanTerms, calendar: Calendar): WorkedOut | undefined {
  const end = new Date(base.getTime() + hours * HOUR_MS);
  if (closedDays === "ignored") return { dueAt: end, moves: [] };
  const { timeZone } = calendar;
  const day = dayInZone(end, timeZone);
  const open = isOpen(calendar, day);
  const today = open ? hoursOf(calendar, day) : undefined;
  const time = timeInZone(end, timeZone);
  if (open && (!today || (today.opensAt <= time && time <= today.closesAt))) return { dueAt: end, moves: [] };
  const to = today && time < today.opensAt ? day : nextOpenDay(calendar, addDays(day, 1));
  if (to === undefined) return undefined;
  const why = open ? "closed_hours" : "closed_day";
  const dueAt = momentInZone(to, hoursOf(calendar, to)?.opensAt ?? usualOpening, timeZone);
  return { dueAt, moves: [{ why, from: day, to }] };
}

function hoursOf({ hours }: Calendar, day: Day) {
  return hours?.get(isoWeekday(day));
}

/** Others wait: the loan ends after so many days, counted in the rule's own way, if that comes first. */
function inHighDemand(
  from: Date,
  worked: WorkedOut,
  maxDays: number | null | undefined,
  terms: LoanTerms,
  calendar: Calendar,
): WorkedOut | undefined {
  if (maxDays === null || maxDays === undefined) return worked;
  const shorter = byLength(from, { days: maxDays }, terms, calendar);
  if (!shorter || shorter.dueAt >= worked.dueAt) return worked;
  return moved(worked, shorter.dueAt, "high_demand", calendar);
}

/**
 * Not after the membership, on an open day if one is left. A membership that ended before the loan began no longer
 * counts: whoever lent in spite of it meant a loan of the usual length.
 */
function withinMembership(
  from: Date,
  worked: WorkedOut,
  lastDay: Day,
  { closedDays }: LoanTerms,
  calendar: Calendar,
): WorkedOut {
  const { timeZone } = calendar;
  const firstDay = dayInZone(from, timeZone);
  const end = endOfDayInZone(lastDay, timeZone);
  if (lastDay < firstDay || worked.dueAt <= end) return worked;
  const open = closedDays === "ignored" ? lastDay : previousOpenDay(calendar, lastDay);
  const day = open !== undefined && open >= firstDay ? open : lastDay;
  return moved(worked, endOfDayInZone(day, timeZone), "membership_ends", calendar);
}

function moved(worked: WorkedOut, dueAt: Date, why: "membership_ends" | "high_demand", { timeZone }: Calendar) {
  const move = { why, from: dayInZone(worked.dueAt, timeZone), to: dayInZone(dueAt, timeZone) };
  return { dueAt, moves: [...worked.moves, move] };
}
