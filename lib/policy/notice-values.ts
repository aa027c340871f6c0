import { formatDay, formatDateTime } from "../dates";
import { formatMoney } from "../money";
import type { NoticeValues } from "./notice-template";

/** What was kept of the event when the letter was written (circulation.notices.facts). */
export type NoticeFacts = {
  title?: string | null;
  branch?: string | null;
  timeZone?: string | null;
  /** ISO 8601. */
  dueAt?: string | null;
  /** A day. */
  shelfUntil?: string | null;
  fineMinor?: string | null;
};

export type LetterFrame = {
  memberName: string;
  libraryName: string;
  /** How the letter writes days and amounts. */
  locale: string;
  /** Where the facts name none. */
  timeZone: string;
  currency: string;
  currencyScale: number;
};

const nothing = "–";

/** The facts as words of one language. */
export function valuesOf(facts: NoticeFacts, frame: LetterFrame): NoticeValues {
  const { locale, currency, currencyScale: scale } = frame;
  const timeZone = facts.timeZone ?? frame.timeZone;
  return {
    member: frame.memberName,
    library: frame.libraryName,
    title: facts.title ?? nothing,
    branch: facts.branch ?? frame.libraryName,
    due: facts.dueAt ? dueInWords(new Date(facts.dueAt), { locale, timeZone }) : nothing,
    shelf_until: facts.shelfUntil ? formatDay(facts.shelfUntil, { locale, timeZone }) : nothing,
    fine: formatMoney(facts.fineMinor ?? "0", currency, { scale, locale }),
  };
}

/** A loan of days ends with the day, and its letter names no hour. */
function dueInWords(due: Date, format: { locale: string; timeZone: string }): string {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: format.timeZone,
    hour: "2-digit",
    minute: "2-digit",
  }).format(due);
  return clock === "23:59" ? formatDay(due, format) : formatDateTime(due, format);
}

/** In which languages a wording is looked for, the best first: the member's, the library's, English. */
export function languagesFor(memberLanguage: string | null, libraryLocale: string): string[] {
  const wishes = [memberLanguage, libraryLocale, "en"].filter((one) => one !== null);
  return [...new Set(wishes.flatMap((one) => [tagOf(one), baseOf(one)]))];
}

/** How a letter in this language writes days and amounts: as the library does where both are one language. */
export function localeFor(language: string, libraryLocale: string): string {
  return baseOf(libraryLocale) === baseOf(language) && !language.includes("-") ? libraryLocale : language;
}

export function baseOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? "en";
}

/** "de-AT" of "de-AT" and of "de-Latn-AT". */
function tagOf(locale: string): string {
  const region = /-([A-Z]{2})(-|$)/.exec(locale)?.[1];
  return region === undefined ? baseOf(locale) : `${baseOf(locale)}-${region}`;
}
