import { dayInZone, formatDay } from "../dates";
import type { Calendar } from "./calendar";
import { short } from "./check-out";
import { dueDate } from "./due-date";
import { type Answers, type Finding, type Verdict, weigh } from "./findings";
import type { Terms } from "./terms";

/** Everything a renewal is judged on: the loan carries the rule it was made under. */
export type RenewalFacts = {
  timeZone: string;
  locale: string;
  copyId: string | null;
  barcode: string;
  title: string | null;
  forLoan: boolean;
  itemTypeName: string | null;
  openLoanId: string | null;
  openLoanMemberId: string | null;
  openLoanMemberName: string | null;
  openLoanDueAt: Date | null;
  /** What was promised when it was lent. */
  openLoanTerms: Terms | undefined;
  renewals: number | null;
  renewalLimit: number | null;
  expiresOn: string | null;
  /** Of the branch that renews. */
  calendar: Calendar;
};

export type RenewalWish = Answers & {
  now: Date;
  /** When given, the loan must be this member's. */
  memberId?: string;
  mayOverride: boolean;
};

/** Judges a renewal. The new loan runs from today, and must end later than the old one. */
export function judgeRenewal(facts: RenewalFacts, wish: RenewalWish): Verdict & { dueAt: Date | undefined } {
  const { openLoanTerms: terms, calendar, expiresOn, openLoanDueAt } = facts;
  const renewal = openLoanDueAt ? { dueAt: openLoanDueAt } : undefined;
  const dueAt = terms && dueDate(wish.now, terms, calendar, { renewal, expiresOn });
  return { ...weigh([...findings(facts, wish, dueAt)], wish, wish.mayOverride), dueAt };
}

function* findings(facts: RenewalFacts, wish: RenewalWish, dueAt: Date | undefined): Generator<Finding> {
  const today = dayInZone(wish.now, facts.timeZone);
  const day = (date: Date | string) => formatDay(date, { locale: facts.locale, timeZone: facts.timeZone, today });
  if (!facts.copyId) {
    yield { code: "copy_unknown", class: "block", message: `No copy has the barcode ${short(facts.barcode)}.` };
    return;
  }
  if (!facts.openLoanId || !facts.openLoanDueAt || facts.renewals === null || facts.renewalLimit === null) {
    yield { code: "not_on_loan", class: "block", message: `“${facts.title}” is not on loan.` };
    return;
  }
  if (wish.memberId && wish.memberId !== facts.openLoanMemberId) {
    yield { code: "not_members_loan", class: "block", message: `“${facts.title}” is on loan to somebody else.` };
    return;
  }
  if (!facts.forLoan) {
    yield { code: "not_for_loan", class: "override", message: `${facts.itemTypeName} items are not for loan.` };
  }
  if (facts.renewals >= facts.renewalLimit) {
    yield {
      code: "renewal_limit_reached",
      class: "override",
      message:
        facts.renewalLimit === 0
          ? "This loan can't be renewed under its circulation rule."
          : `It was renewed ${facts.renewals} of ${facts.renewalLimit} times.`,
      figures: { renewals: facts.renewals, limit: facts.renewalLimit },
    };
  }
  if (facts.expiresOn && facts.expiresOn < today) {
    yield {
      code: "membership_expired",
      class: "override",
      message: `The membership of ${facts.openLoanMemberName} expired on ${day(facts.expiresOn)}.`,
      figures: { expiredOn: facts.expiresOn },
    };
  }
  if (dueAt && dueAt <= facts.openLoanDueAt) {
    yield {
      code: "would_not_prolong",
      class: "block",
      message: `It is due ${day(facts.openLoanDueAt)} already: renewing today would not prolong it.`,
    };
  }
}
