import { addDays, type Day, daysBetween } from "../dates";
import { resolveTerms, type RuleCell } from "./terms";

/** What it is estimated from when a hold is served. */
export type EstimateFacts = {
  /** At the pickup branch. */
  today: Day;
  categoryCode: string;
  pickupBranchId: string;
  /** The one copy that will do; null when any will. */
  copyId: string | null;
  /** Holds before this one that count, in their order: the copy that each waits for, null for any. */
  ahead: readonly (string | null)[];
  copies: readonly EstimateCopy[];
};

export type EstimateCopy = {
  id: string;
  itemTypeCode: string;
  /** kept: for a hold, on the shelf or on its way; late: nobody knows when it comes back. */
  state: "free" | "lent" | "kept" | "late";
  /** When it is due back, or leaves the hold shelf at the latest. */
  freeOn: Day | null;
};

export type Estimate =
  | { day: Day }
  /** Why no day can be named. */
  | { none: "no_copies" | "all_late" | "no_rule" | "too_long" };

const longest = 365;
/** From a return to the hold shelf: it may have to travel, and desks are not open every day. */
const handlingDays = 2;

/**
 * When a waiting hold may be ready: each copy goes to the next in the queue whom it suits, is kept by them as long as the
 * rules let them, and comes back on its day. Copies that are late already are not counted on, because when they come back
 * nobody knows; nobody renews what others wait for. It is an estimate: people bring things back early, and late.
 */
export function estimate(facts: EstimateFacts, cells: readonly RuleCell[]): Estimate {
  const suits = (wanted: string | null) => (copy: Turn) => wanted === null || copy.id === wanted;
  if (!facts.copies.some(({ id }) => facts.copyId === null || id === facts.copyId)) return { none: "no_copies" };
  const turns = facts.copies.flatMap((copy) => {
    const days = loanDays(facts, copy, cells);
    return days === undefined || copy.state === "late" ? [] : [turnOf(copy, facts.today, days)];
  });
  if (!turns.some(suits(facts.copyId)))
    return { none: facts.copies.some(({ state }) => state === "late") ? "all_late" : "no_rule" };
  for (const wanted of facts.ahead) {
    const copy = soonest(turns.filter(suits(wanted)));
    // Who waits for a copy that is late takes none of the others.
    if (copy) copy.freeOn = addDays(copy.freeOn, copy.days + handlingDays);
  }
  const own = soonest(turns.filter(suits(facts.copyId)));
  if (!own) return { none: "all_late" };
  const day = addDays(own.freeOn, handlingDays);
  return daysBetween(facts.today, day) > longest ? { none: "too_long" } : { day };
}

type Turn = { id: string; freeOn: Day; days: number };

function turnOf({ id, state, freeOn }: EstimateCopy, today: Day, days: number): Turn {
  const back = freeOn === null || freeOn < today ? today : freeOn;
  // What is kept goes to whom it is kept for first.
  return { id, days, freeOn: state === "kept" ? addDays(back, days) : state === "free" ? today : back };
}

function loanDays(facts: EstimateFacts, { itemTypeCode }: EstimateCopy, cells: readonly RuleCell[]) {
  const { categoryCode, pickupBranchId: branchId } = facts;
  const terms = resolveTerms(cells, { branchId, categoryCode, itemTypeCode })?.terms;
  if (!terms) return undefined;
  return terms.loanDays ?? (terms.loanHours === null ? undefined : Math.ceil(terms.loanHours / 24));
}

function soonest(turns: readonly Turn[]): Turn | undefined {
  return turns.reduce<Turn | undefined>(
    (first, each) => (!first || each.freeOn < first.freeOn ? each : first),
    undefined,
  );
}
