import { checkOutChecks } from "./check-out-checks";
import { type CheckOutFacts, type CheckOutWish, collects, isInDemand } from "./check-out-facts";
import { type Closing, closingOf } from "./closing";
import { dueDate } from "./due-date";
import { type Finding, type Verdict, weigh } from "./findings";
import { calendarOf } from "./rule-book";

/** What the write does beside making the loan; what is missing is not done. See circulation.check_out. */
export type CheckOutSteps = {
  /** The loan of another member that ends first. */
  close?: Closing;
  /** The copy is lost, missing or damaged no longer. */
  unmark?: true;
  endTransit?: true;
  /** The hold that the copy is kept for goes back into the queue. */
  release?: true;
  /** The member's own hold, which this loan fulfils. */
  fulfil?: string;
  rentalMinor?: string;
};

export type CheckOutVerdict = Verdict & {
  /** When the loan falls due; undefined when no rule says so, or no open day was found. */
  dueAt: Date | undefined;
  /** Limits that still bind the write: null when there is none, or it was overridden. */
  maxOpen: number | null;
  maxOpenOfType: number | null;
  steps: CheckOutSteps;
};

/** Judges a check-out. Pure: the same facts and wish give the same verdict. */
export function judgeCheckOut(facts: CheckOutFacts, wish: CheckOutWish): CheckOutVerdict {
  const byRule = dueByRule(facts, wish.now);
  const findings = checkOutChecks.flatMap((check): Finding[] => {
    if (check.isPenalty && collects(facts)) return [];
    const found = check.find(facts, wish, byRule);
    return found ? [{ code: check.code, class: check.class, ...found }] : [];
  });
  const verdict = weigh(findings, wish, wish.mayOverride);
  const overridden = new Set(verdict.overridden.map((override) => override.code));
  const isFree = (code: Finding["code"]) => collects(facts) || overridden.has(code);
  return {
    ...verdict,
    dueAt: wish.dueAt ?? byRule,
    maxOpen: isFree("loan_limit_reached") ? null : facts.categoryLimit,
    maxOpenOfType: isFree("type_limit_reached") ? null : (facts.terms?.loanLimit ?? null),
    steps: stepsOf(facts, wish.now),
  };
}

function stepsOf(facts: CheckOutFacts, now: Date): CheckOutSteps {
  const close = closingOf(facts, facts.book, { returnedAt: now, now });
  const rentalMinor = facts.terms?.rentalChargeMinor ?? "0";
  return {
    ...(close && { close }),
    ...(facts.mark && { unmark: true }),
    ...(facts.transitId && { endTransit: true }),
    ...(facts.capturedHold && facts.capturedHold.memberId !== facts.memberId && { release: true }),
    ...(facts.ownHoldId && { fulfil: facts.ownHoldId }),
    ...(rentalMinor !== "0" && { rentalMinor }),
  };
}

/** By the rule in force: shorter while others wait for the title, where the rule says so. */
function dueByRule(facts: CheckOutFacts, now: Date): Date | undefined {
  const { terms, book, branchId, timeZone, expiresOn } = facts;
  if (!terms) return undefined;
  const maxDays = isInDemand(facts) ? terms.highDemandDays : undefined;
  return dueDate(now, terms, calendarOf(book, branchId, timeZone), { expiresOn, maxDays });
}
