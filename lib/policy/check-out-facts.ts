import type { DeskFacts } from "./desk-facts";
import type { Answers } from "./findings";
import type { RuleBook } from "./rule-book";
import type { Terms } from "./terms";

/** Everything a check-out is judged on. */
export type CheckOutFacts = Omit<DeskFacts, "barcode"> & {
  /** As it was scanned. */
  barcode: string;
  /** What would be promised; undefined when no rule says how long a loan is. */
  terms: Terms | undefined;
  book: RuleBook;
};

export type CheckOutWish = Answers & {
  now: Date;
  /** A due date set by hand instead of the rule's. */
  dueAt?: Date | undefined;
  mayOverride: boolean;
};

/** Whether so many wait for the title that the rule shortens loans of it. */
export function isInDemand({ terms, waitingHolds }: { terms: Terms | undefined; waitingHolds: number }): boolean {
  return terms?.highDemandHolds != null && terms.highDemandDays !== null && waitingHolds >= terms.highDemandHolds;
}

/** Whether the member takes what is ready for them on the hold shelf: then what they owe or have late stops nothing. */
export function collects({ capturedHold, memberId }: Pick<DeskFacts, "capturedHold" | "memberId">): boolean {
  return capturedHold !== null && capturedHold.memberId === memberId && capturedHold.status === "ready";
}

/** Whether the copy is on loan to the very member who wants it. */
export function isTheirs(facts: Pick<DeskFacts, "openLoanId" | "openLoanMemberId" | "memberId">): boolean {
  return facts.openLoanId !== null && facts.openLoanMemberId === facts.memberId;
}
