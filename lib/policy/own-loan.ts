import { dayInZone, daysBetween, timeInZone } from "../dates";
import type { Finding } from "./findings";
import { finesByNow } from "./losses";
import { lowest } from "./own-fees";
import { judgeRenewal, type RenewalFacts } from "./renewal";
import { calendarOf } from "./rule-book";
import { defaultTerms } from "./terms";

/** Why something can't be done, as its member may read it. */
export type Reason = Omit<Finding, "class" | "code"> & { code: string };

type Stop = Pick<Finding, "message" | "figures"> & { code: string };

/** How a member's own loan stands at a moment. */
export type OwnStanding = {
  state: "lost" | "claimed" | "overdue" | "due";
  /** Days until its due day; below zero past it. A loan of hours may be overdue with 0. */
  daysLeft: number;
  /** Due at a time of day, and not at the end of one. */
  isOfHours: boolean;
  renewalsLeft: number;
  /** Why it can't be renewed; empty when it can. */
  hindrances: Reason[];
  /** Renewed at this moment it would be due then. */
  wouldBeDueAt: Date | undefined;
  fine: OwnFine | undefined;
};

/** What being late costs by now, and by which rule. Amounts in minor units. */
export type OwnFine = {
  soFarMinor: string;
  eachMinor: string;
  unit: "day" | "hour";
  /** One period is so many of them. */
  length: number;
  /** The most that it can come to; null: no end. */
  capMinor: string | null;
};

/**
 * A loan as its member sees it. Others of theirs being overdue asks the desk a question, which whoever renews their own
 * loans has answered by pressing the button: their page tells them so beside it.
 */
export function standingOf(facts: RenewalFacts & { dueAt: Date }, now: Date): OwnStanding {
  const { dueAt, renewals, renewalLimit, lostAt, claimedReturnedAt, timeZone } = facts;
  const verdict = judgeRenewal(facts, { now, mayOverride: false, confirmed: ["has_overdues"], overrides: [] });
  return {
    state: lostAt ? "lost" : claimedReturnedAt ? "claimed" : dueAt < now ? "overdue" : "due",
    daysLeft: daysBetween(dayInZone(now, timeZone), dayInZone(dueAt, timeZone)),
    isOfHours: timeInZone(dueAt, timeZone) !== "23:59",
    renewalsLeft: Math.max(0, (renewalLimit ?? 0) - (renewals ?? 0)),
    hindrances: reasonsForMember(verdict.stops),
    wouldBeDueAt: verdict.stops.length === 0 ? verdict.dueAt : undefined,
    fine: dueAt < now ? fineOf(facts, now) : undefined,
  };
}

function fineOf(facts: RenewalFacts & { dueAt: Date }, now: Date): OwnFine | undefined {
  const terms = { ...defaultTerms, ...facts.openLoanTerms };
  if (BigInt(terms.fineMinor) === 0n) return undefined;
  const { dueAt, priceMinor, lostAt, claimedReturnedAt, finedPeriods, timeZone, book, openLoanBranchId } = facts;
  const calendar = calendarOf(book, openLoanBranchId, timeZone);
  const late = { dueAt, terms, priceMinor, lostAt, claimedReturnedAt, finedPeriods };
  const soFar = finesByNow(late, now, calendar).reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  return {
    soFarMinor: soFar.toString(),
    eachMinor: terms.fineMinor,
    unit: terms.fineHours === null ? "day" : "hour",
    length: terms.fineHours ?? terms.fineDays ?? 1,
    capMinor: lowest(terms.fineCapMinor, terms.fineCapAtPrice ? priceMinor : null),
  };
}

/**
 * What stops a renewal, as its member may read it: what staff wrote for each other is left out. That it would bring no more
 * time is told only where nothing else is in the way.
 */
export function reasonsForMember(stops: readonly Stop[]): Reason[] {
  const weighty = stops.filter(({ code }) => code !== "would_not_prolong");
  return (weighty.length > 0 ? weighty : stops).map(({ code, message, figures }) =>
    code === "barred" || code === "restricted"
      ? { code, message: "You are restricted. Please ask at the desk." }
      : { code, message, ...(figures && { figures }) },
  );
}
