import { dayInZone, daysBetween, formatDay } from "../dates";
import { toDecimal } from "../money";
import type { DeskFacts } from "./desk-facts";

/** The title as findings name it, or the barcode where there is none. */
export const named = (facts: { title: string | null; barcode: string | null }) =>
  `“${facts.title ?? facts.barcode ?? ""}”`;

export const who = (facts: Pick<DeskFacts, "memberName">) => facts.memberName ?? "This member";

export const loansInWords = (count: number) => `${count} ${count === 1 ? "loan" : "loans"}`;

/** A day as the desk reads it, with the year only when it is not this one. */
export const dayWords = (
  { locale, timeZone }: Pick<DeskFacts, "locale" | "timeZone">,
  date: Date | string,
  now: Date,
) => formatDay(date, { locale, timeZone, today: dayInZone(now, timeZone) });

/** What staff pinned to the copy. A renewal doesn't tell it: readers renew by themselves, and the copy is not there. */
export const pinnedInWords = ({ pinnedNotes }: Pick<DeskFacts, "pinnedNotes">) =>
  `Pinned note: ${pinnedNotes.join(" · ")}`;

/** Minor units in the library's currency: "12.50". */
export const amountWords = ({ currencyScale }: Pick<DeskFacts, "currencyScale">, minor: string) =>
  toDecimal(BigInt(minor), currencyScale);

/** A scanned text as it may be shown: a stuck scanner sends thousands of characters. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Whole days that a loan is past its due day; 0 when it is not. */
export function daysOverdue(dueAt: Date, now: Date, timeZone: string): number {
  return Math.max(0, daysBetween(dayInZone(dueAt, timeZone), dayInZone(now, timeZone)));
}

/** "Overdue 3 days"; without days of a loan of hours, within its due day. */
export function overdueInWords(days: number): string {
  if (days === 0) return "Overdue";
  return days === 1 ? "Overdue 1 day" : `Overdue ${days} days`;
}
