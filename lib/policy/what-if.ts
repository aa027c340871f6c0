import { addDays, type Day, dayInZone, endOfDayInZone, formatDay } from "../dates";
import { formatMoney } from "../money";
import { type Calendar, closureOn } from "./calendar";
import { type CheckOutFacts, isInDemand } from "./check-out-facts";
import { type DueDateMove, workOutDueDate } from "./due-date";
import { finePeriods } from "./fines";
import { calendarOf } from "./rule-book";
import { lengthWords } from "./rule-words";
import type { Terms } from "./terms";

/** What coming back on a day would cost. */
export type FineByDay = { when: string; day: Day; amountMinor: string };

export type WhatIf = {
  dueAt: Date | null;
  /** How the due date comes about, sentence by sentence. */
  reasons: string[];
  /** Fines of days on which it may come back, the first one first. */
  fines: FineByDay[];
  /** What becomes of the loan when it doesn't, in words. */
  lost: string | null;
};

type Formats = { day: (value: Date | Day) => string };

/** What lending this copy to this member would promise. Pure; the checks of the desk are judged beside it. */
export function judgeWhatIf(facts: CheckOutFacts, now: Date): WhatIf {
  const { terms, book, branchId, timeZone, expiresOn } = facts;
  if (!terms) return { dueAt: null, reasons: [], fines: [], lost: null };
  const calendar = calendarOf(book, branchId, timeZone);
  const maxDays = isInDemand(facts) ? terms.highDemandDays : null;
  const worked = workOutDueDate(now, terms, calendar, { expiresOn, maxDays });
  const formats = formatsOf(facts, now);
  if (!worked)
    return {
      dueAt: null,
      reasons: [`${lengthSentence(terms)} No open day was found to return it on.`],
      fines: [],
      lost: null,
    };
  const { dueAt, moves } = worked;
  return {
    dueAt,
    reasons: [lengthSentence(terms), ...moves.map((move) => moveWords(move, facts, calendar, formats))],
    fines: finesByDay(facts, terms, calendar, dueAt),
    lost: lostWords(facts, terms, dueAt, formats),
  };
}

function lengthSentence(terms: Terms): string {
  return `The loan is ${lengthWords(terms)} long.`;
}

function moveWords(move: DueDateMove, facts: CheckOutFacts, calendar: Calendar, { day }: Formats): string {
  const [from, to] = [day(move.from), day(move.to)];
  switch (move.why) {
    case "only_open_days":
      return `Only open days are counted, so it ends on ${to} instead of ${from}.`;
    case "closed_day": {
      const name = closureOn(calendar, move.from)?.name;
      return `${from} is closed${name === undefined ? "" : ` (${name})`}, so it moves to ${to}.`;
    }
    case "closed_hours":
      return `It would end when the branch is closed, so it moves to the opening on ${to}.`;
    case "high_demand":
      return `${facts.waitingHolds} ${facts.waitingHolds === 1 ? "hold waits" : "holds wait"} for the title, so it is shortened to ${to}.`;
    case "membership_ends":
      return `It ends with the membership, so it moves from ${from} to ${to}.`;
  }
}

/** Days late that people ask about. */
const lateDays = [
  { days: 1, when: "A day late" },
  { days: 3, when: "3 days late" },
  { days: 7, when: "A week late" },
  { days: 14, when: "2 weeks late" },
  { days: 28, when: "4 weeks late" },
];

/** How far ahead the day is looked for on which a fine stops growing. */
const horizonDays = 800;

function finesByDay(facts: CheckOutFacts, terms: Terms, calendar: Calendar, dueAt: Date): FineByDay[] {
  if (terms.fineMinor === "0") return [];
  const dueDay = dayInZone(dueAt, calendar.timeZone);
  const { lostAfterDays } = terms;
  const last = lostAfterDays === null ? horizonDays : Math.min(horizonDays, lostAfterDays);
  const until = endOfDayInZone(addDays(dueDay, last), calendar.timeZone);
  const periods = finePeriods({ terms, dueAt, until, calendar, priceMinor: facts.priceMinor });
  const by = (day: Day) => {
    const end = endOfDayInZone(day, calendar.timeZone);
    const charged = finePeriods({ terms, dueAt, until: end, calendar, priceMinor: facts.priceMinor });
    return charged.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  };
  const total = periods.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  const asked = lateDays.flatMap(({ days, when }) => {
    const day = addDays(dueDay, days);
    return days <= last ? [{ when, day, amountMinor: by(day).toString() }] : [];
  });
  const end = periods.at(-1)?.day;
  const capped = end !== undefined && end < addDays(dueDay, last - 30);
  return [
    ...asked.filter(({ day }) => !capped || day < end),
    ...(capped ? [{ when: "At most, from", day: end, amountMinor: total.toString() }] : []),
  ];
}

function lostWords(facts: CheckOutFacts, terms: Terms, dueAt: Date, { day }: Formats): string | null {
  const { lostAfterDays, processingFeeMinor } = terms;
  if (lostAfterDays === null) return null;
  const { locale, currency, currencyScale: scale, priceMinor, timeZone } = facts;
  const money = (minor: string) => formatMoney(minor, currency, { locale, scale });
  const charges = [
    priceMinor === null ? "its price, once somebody writes that down" : `its price of ${money(priceMinor)}`,
    ...(processingFeeMinor === "0" ? [] : [`${money(processingFeeMinor)} for the work`]),
  ];
  const when = day(addDays(dayInZone(dueAt, timeZone), lostAfterDays));
  return `From ${when} it counts as lost: ${charges.join(" and ")}.`;
}

function formatsOf({ locale, timeZone }: CheckOutFacts, now: Date): Formats {
  const options = { locale, timeZone, today: dayInZone(now, timeZone) };
  return { day: (value) => formatDay(value, options) };
}
