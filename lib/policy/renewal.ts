import { addDays, dayInZone } from "../dates";
import { termsOf } from "./closing";
import type { DeskFacts } from "./desk-facts";
import { amountWords, dayWords, loansInWords, named, short } from "./desk-words";
import { dueDate } from "./due-date";
import { type FinePeriod, finePeriods } from "./fines";
import { type Answers, type Finding, type Verdict, weigh } from "./findings";
import { restrictionWords } from "./restriction-words";
import { calendarOf, type RuleBook } from "./rule-book";

type OfDesk =
  | "branchId"
  | "timeZone"
  | "locale"
  | "currencyScale"
  | "memberName"
  | "expiresOn"
  | "cardLostAt"
  | "feesLimitMinor"
  | "restrictions"
  | "owedMinor"
  | "overdueLoans"
  | "copyId"
  | "priceMinor"
  | "itemTypeName"
  | "forLoan"
  | "title"
  | "openLoanId"
  | "openLoanMemberId"
  | "openLoanMemberName"
  | "openLoanBranchId"
  | "openLoanDueAt"
  | "openLoanTerms"
  | "renewals"
  | "renewalLimit"
  | "lostAt"
  | "claimedReturnedAt"
  | "finedPeriods"
  | "waitingHolds"
  | "otherFreeCopies";

/** Everything a renewal is judged on: the loan carries the rule it was made under. */
export type RenewalFacts = Pick<DeskFacts, OfDesk> & {
  /** As it was scanned. */
  barcode: string;
  book: RuleBook;
};

export type RenewalWish = Answers & {
  now: Date;
  /** When given, the loan must be this member's. */
  memberId?: string | undefined;
  mayOverride: boolean;
};

export type RenewalVerdict = Verdict & {
  dueAt: Date | undefined;
  /** See circulation.renew. */
  steps: { fines?: FinePeriod[] };
};

/** Judges a renewal: the new due date by the loan's own terms, and the fines up to now, which are settled with it. */
export function judgeRenewal(facts: RenewalFacts, wish: RenewalWish): RenewalVerdict {
  const { openLoanDueAt, branchId, openLoanBranchId, timeZone, expiresOn, priceMinor, finedPeriods, book } = facts;
  const terms = termsOf(facts);
  const renewal = openLoanDueAt ? { dueAt: openLoanDueAt } : undefined;
  // It will be due where it is renewed, and was late where it was lent.
  const dueAt = dueDate(wish.now, terms, calendarOf(book, branchId, timeZone), { renewal, expiresOn });
  const calendar = calendarOf(book, openLoanBranchId, timeZone);
  const fines = openLoanDueAt
    ? finePeriods({ terms, dueAt: openLoanDueAt, until: wish.now, calendar, priceMinor })
    : [];
  return {
    ...weigh([...findings(facts, wish, dueAt)], wish, wish.mayOverride),
    dueAt,
    steps: fines.length > finedPeriods ? { fines } : {},
  };
}

function* findings(facts: RenewalFacts, wish: RenewalWish, dueAt: Date | undefined): Generator<Finding> {
  if (!facts.copyId) {
    yield { code: "copy_unknown", class: "block", message: `No copy has the barcode ${short(facts.barcode)}.` };
    return;
  }
  if (!facts.openLoanId || !facts.openLoanDueAt || facts.renewals === null || facts.renewalLimit === null) {
    yield { code: "not_on_loan", class: "block", message: `${named(facts)} is not on loan.` };
    return;
  }
  if (wish.memberId && wish.memberId !== facts.openLoanMemberId) {
    yield { code: "not_members_loan", class: "block", message: `${named(facts)} is on loan to somebody else.` };
    return;
  }
  yield* ofTheCopy(facts, wish, facts.openLoanDueAt);
  yield* ofTheLimits(facts, wish, facts.openLoanDueAt, facts.renewals, facts.renewalLimit);
  yield* ofTheMember(facts, wish);
  if (!dueAt) {
    yield { code: "no_open_day", class: "block", message: "The calendar has no open day on which this could be due." };
  } else if (dueAt <= facts.openLoanDueAt) {
    yield {
      code: "would_not_prolong",
      class: "block",
      message: `It is due ${dayWords(facts, facts.openLoanDueAt, wish.now)} already: renewing today would not prolong it.`,
    };
  } else if (dueAt <= wish.now) {
    // Renewed from its due date, which is long past.
    yield {
      code: "would_not_prolong",
      class: "block",
      message: `Renewed from its due date it would be due ${dayWords(facts, dueAt, wish.now)}, which is past.`,
    };
  }
}

function* ofTheCopy(facts: RenewalFacts, { now }: RenewalWish, dueAt: Date): Generator<Finding> {
  if (facts.lostAt) {
    yield {
      code: "loan_lost",
      class: "block",
      message: `It counts as lost since ${dayWords(facts, facts.lostAt, now)}. Check it in first.`,
    };
  }
  if (facts.claimedReturnedAt) {
    yield {
      code: "loan_claimed_returned",
      class: "block",
      message: `It is said to be returned, since ${dayWords(facts, facts.claimedReturnedAt, now)}. Check it in first.`,
    };
  }
  if (!facts.forLoan) {
    yield { code: "not_for_loan", class: "override", message: `${facts.itemTypeName} items are not for loan.` };
  }
  // Other copies may serve who waits; where they don't, nothing overrides: somebody would wait in vain.
  if (facts.waitingHolds > facts.otherFreeCopies) {
    const waiting = facts.waitingHolds === 1 ? "1 hold waits" : `${facts.waitingHolds} holds wait`;
    yield {
      code: "waited_for",
      class: "block",
      message: `${waiting} for ${named(facts)}. It is due ${dayWords(facts, dueAt, now)}.`,
      figures: { waiting: facts.waitingHolds, otherCopies: facts.otherFreeCopies },
    };
  }
}

function* ofTheLimits(
  facts: RenewalFacts,
  { now }: RenewalWish,
  dueAt: Date,
  renewals: number,
  limit: number,
): Generator<Finding> {
  if (renewals >= limit) {
    yield {
      code: "renewal_limit_reached",
      class: "override",
      message:
        limit === 0
          ? "This loan can't be renewed under its circulation rule."
          : `It was renewed ${renewals} of ${limit} times.`,
      figures: { renewals, limit },
    };
  }
  const { renewalWindowDays } = termsOf(facts);
  if (renewalWindowDays === null) return;
  // Counted back from the day on which it is due where it was lent.
  const { timeZone } = calendarOf(facts.book, facts.openLoanBranchId, facts.timeZone);
  const from = addDays(dayInZone(dueAt, timeZone), -renewalWindowDays);
  if (dayInZone(now, timeZone) < from) {
    yield {
      code: "too_early",
      class: "override",
      message: `It may be renewed from ${dayWords(facts, from, now)}.`,
      figures: { from },
    };
  }
}

function* ofTheMember(facts: RenewalFacts, { now }: RenewalWish): Generator<Finding> {
  if (facts.cardLostAt) {
    const since = dayWords(facts, facts.cardLostAt, now);
    yield { code: "card_lost", class: "override", message: `This card was reported lost on ${since}.` };
  }
  const barred = restrictionWords(facts, now, (kind) => kind === "barred");
  if (barred) yield { code: "barred", class: "block", ...barred };
  const restricted = restrictionWords(facts, now, (kind) => kind === "manual" || kind === "suspension");
  if (restricted) yield { code: "restricted", class: "override", ...restricted };
  if (facts.expiresOn && facts.expiresOn < dayInZone(now, facts.timeZone)) {
    yield {
      code: "membership_expired",
      class: "override",
      message: `The membership of ${facts.openLoanMemberName} expired on ${dayWords(facts, facts.expiresOn, now)}.`,
      figures: { expiredOn: facts.expiresOn },
    };
  }
  if (facts.feesLimitMinor !== null && BigInt(facts.owedMinor) > BigInt(facts.feesLimitMinor)) {
    const [owed, limit] = [amountWords(facts, facts.owedMinor), amountWords(facts, facts.feesLimitMinor)];
    yield {
      code: "owes_too_much",
      class: "override",
      message: `${facts.openLoanMemberName} owes ${owed}; the limit is ${limit}.`,
      figures: { owed, limit },
    };
  }
  const others = facts.overdueLoans - (facts.openLoanDueAt && facts.openLoanDueAt < now ? 1 : 0);
  if (others > 0) {
    yield {
      code: "has_overdues",
      class: "confirm",
      message: `${facts.openLoanMemberName} has ${loansInWords(others)} overdue besides this.`,
      figures: { overdue: others },
    };
  }
}
