import { dayInZone, daysBetween, formatDay } from "../dates";
import { dueDate } from "./due-date";
import type { Terms } from "./terms";
import { type Answers, type Finding, type FindingClass, type FindingCode, type Verdict, weigh } from "./findings";

/** Everything a check-out is judged on, read in one snapshot. Null where the barcode, card or rule is unknown. */
export type CheckOutFacts = {
  branchId: string;
  timeZone: string;
  locale: string;
  memberId: string | null;
  memberName: string | null;
  expiresOn: string | null;
  categoryName: string | null;
  categoryLimit: number | null;
  openLoans: number;
  openLoansOfType: number;
  overdueLoans: number;
  hasOtherCopy: boolean;
  copyId: string | null;
  barcode: string;
  copyWithdrawn: boolean;
  itemTypeName: string | null;
  forLoan: boolean;
  title: string | null;
  openLoanId: string | null;
  openLoanMemberId: string | null;
  openLoanMemberName: string | null;
  openLoanDueAt: Date | null;
  /** What would be promised; undefined when no rule says how long a loan is. */
  terms: Terms | undefined;
};

export type CheckOutWish = Answers & {
  now: Date;
  /** A due date set by hand instead of the rule's. */
  dueAt?: Date;
  mayOverride: boolean;
};

export type CheckOutVerdict = Verdict & {
  /** When the loan falls due; undefined when no rule says so. */
  dueAt: Date | undefined;
  /** Limits that still bind the write: an overridden one is null. */
  maxOpen: number | null;
  maxOpenOfType: number | null;
};

type Check = {
  /** Number in docs/circulation.md. */
  number: number;
  code: FindingCode;
  class: FindingClass;
  /** The finding's sentence and figures, or undefined when all is well. */
  find: (facts: CheckOutFacts, wish: CheckOutWish) => { message: string; figures?: Finding["figures"] } | undefined;
};

/** Judges a check-out. Pure: the same facts and wish give the same verdict. */
export function judgeCheckOut(facts: CheckOutFacts, wish: CheckOutWish): CheckOutVerdict {
  const findings = checkOutChecks.flatMap((check) => {
    const found = check.find(facts, wish);
    return found ? [{ code: check.code, class: check.class, ...found }] : [];
  });
  const verdict = weigh(findings, wish, wish.mayOverride);
  const overridden = new Set(verdict.overridden.map((override) => override.code));
  const loanDays = facts.terms?.loanDays ?? null;
  const byRule = loanDays === null ? undefined : dueDate(wish.now, loanDays, facts.timeZone);
  return {
    ...verdict,
    dueAt: wish.dueAt ?? byRule,
    maxOpen: overridden.has("loan_limit_reached") ? null : facts.categoryLimit,
    maxOpenOfType: overridden.has("type_limit_reached") ? null : (facts.terms?.loanLimit ?? null),
  };
}

const named = (facts: CheckOutFacts) => `“${facts.title ?? facts.barcode}”`;
const who = (facts: CheckOutFacts) => facts.memberName ?? "This member";
const loansInWords = (count: number) => `${count} ${count === 1 ? "loan" : "loans"}`;
const day = ({ locale, timeZone }: CheckOutFacts, date: Date | string, now: Date) =>
  formatDay(date, { locale, timeZone, today: dayInZone(now, timeZone) });

/** The checks in their order. A new one is a new row here, a test by its name, and a line in docs/circulation.md. */
export const checkOutChecks: readonly Check[] = [
  {
    number: 1,
    code: "copy_unknown",
    class: "block",
    find: (facts) => (facts.copyId ? undefined : { message: `No copy has the barcode ${short(facts.barcode)}.` }),
  },
  {
    number: 2,
    code: "member_unknown",
    class: "block",
    find: (facts) => (facts.memberId ? undefined : { message: "No member has this card number." }),
  },
  {
    number: 3,
    code: "due_date_invalid",
    // A loan that is overdue when it begins would be fined for nothing: refused, where others only ask.
    class: "block",
    find: (facts, { dueAt, now }) =>
      dueAt && dueAt <= now ? { message: `The due date ${day(facts, dueAt, now)} is in the past.` } : undefined,
  },
  {
    number: 8,
    code: "membership_expired",
    class: "override",
    find: (facts, { now }) => {
      if (!facts.expiresOn || facts.expiresOn >= dayInZone(now, facts.timeZone)) return undefined;
      return {
        message: `The membership of ${who(facts)} expired on ${day(facts, facts.expiresOn, now)}.`,
        figures: { expiredOn: facts.expiresOn },
      };
    },
  },
  {
    number: 12,
    code: "has_overdues",
    class: "confirm",
    find: (facts) =>
      facts.overdueLoans > 0
        ? {
            message: `${who(facts)} has ${loansInWords(facts.overdueLoans)} overdue.`,
            figures: { overdue: facts.overdueLoans },
          }
        : undefined,
  },
  {
    number: 15,
    code: "already_on_loan_to_member",
    class: "confirm",
    find: (facts, { now }) => {
      if (!isTheirs(facts) || !facts.openLoanDueAt) return undefined;
      return {
        message: `${named(facts)} is on loan to ${who(facts)} already, due ${day(facts, facts.openLoanDueAt, now)}. Renew it?`,
      };
    },
  },
  {
    number: 16,
    code: "on_loan_to_another",
    class: "confirm",
    find: (facts) =>
      facts.openLoanId && facts.memberId && !isTheirs(facts)
        ? {
            message: `${named(facts)} is on loan to ${facts.openLoanMemberName}. Check it in and lend it to ${who(facts)}?`,
          }
        : undefined,
  },
  {
    number: 17,
    code: "loan_limit_reached",
    class: "override",
    find: (facts) =>
      facts.categoryLimit !== null && !isTheirs(facts) && facts.openLoans >= facts.categoryLimit
        ? {
            message: `${who(facts)} has ${loansInWords(facts.openLoans)}; the limit for ${facts.categoryName} is ${facts.categoryLimit}.`,
            figures: { open: facts.openLoans, limit: facts.categoryLimit },
          }
        : undefined,
  },
  {
    number: 17,
    code: "type_limit_reached",
    class: "override",
    find: (facts) => {
      const limit = facts.terms?.loanLimit ?? null;
      if (limit === null || isTheirs(facts) || facts.openLoansOfType < limit) return undefined;
      return {
        message: `${who(facts)} has ${loansInWords(facts.openLoansOfType)} of the type ${facts.itemTypeName}; the limit is ${limit}.`,
        figures: { open: facts.openLoansOfType, limit },
      };
    },
  },
  {
    number: 19,
    code: "not_for_loan",
    class: "override",
    find: (facts) =>
      facts.copyId && !facts.forLoan ? { message: `${facts.itemTypeName} items are not for loan.` } : undefined,
  },
  {
    number: 20,
    code: "copy_withdrawn",
    class: "block",
    find: (facts) => (facts.copyWithdrawn ? { message: `This copy of ${named(facts)} is withdrawn.` } : undefined),
  },
  {
    number: 31,
    code: "has_other_copy",
    class: "confirm",
    find: (facts) =>
      facts.hasOtherCopy && !isTheirs(facts)
        ? { message: `${who(facts)} has another copy of ${named(facts)}.` }
        : undefined,
  },
  {
    number: 32,
    code: "no_rule",
    class: "block",
    find: (facts) =>
      facts.copyId && facts.memberId && !facts.terms
        ? { message: `No circulation rule says for how long ${facts.categoryName} may borrow ${facts.itemTypeName}.` }
        : undefined,
  },
];

/** Whether the copy is on loan to the very member who wants it. */
export function isTheirs(facts: Pick<CheckOutFacts, "openLoanId" | "openLoanMemberId" | "memberId">): boolean {
  return facts.openLoanId !== null && facts.openLoanMemberId === facts.memberId;
}

/** A scanned text as it may be shown: a stuck scanner sends thousands of characters. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Whole days that a loan is past its due day; 0 when it is not. */
export function daysOverdue(dueAt: Date, now: Date, timeZone: string): number {
  return Math.max(0, daysBetween(dayInZone(dueAt, timeZone), dayInZone(now, timeZone)));
}
