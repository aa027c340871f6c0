import { addDays, dayInZone } from "../dates";
import type { DeskFacts } from "./desk-facts";
import { type FinePeriod, finePeriods, suspensionDays } from "./fines";
import { calendarOf, type RuleBook } from "./rule-book";
import { defaultTerms, type Terms } from "./terms";

export type Closing = {
  /** ISO 8601: the moment that counts, which the desk may have dated back. */
  returnedAt: string;
  ending: "returned";
  /** All periods up to then; those that are charged for already are charged no more. */
  fines?: FinePeriod[];
  /** More was charged for than there were: what is beyond this period is taken back. */
  keepPeriods?: number;
  /** The reason for which what is owed of the fines is forgiven. */
  forgive?: string;
  lost?: { policy: Terms["lostRefund"]; processingRefund: boolean };
  suspension?: { endsOn: string; reason: string };
};

export type ClosingWish = { returnedAt: Date; now: Date; forgive?: string | undefined };

/** What ending the open loan means for its member, by the terms under which it was lent. Undefined without a loan. */
export function closingOf(
  facts: DeskFacts,
  book: RuleBook,
  { returnedAt, now, forgive }: ClosingWish,
): Closing | undefined {
  const { openLoanId, openLoanDueAt: dueAt, openLoanBranchId, timeZone, priceMinor, finedPeriods } = facts;
  if (!openLoanId || !dueAt) return undefined;
  const terms = termsOf(facts);
  const calendar = calendarOf(book, openLoanBranchId, timeZone);
  const lost = lossOf(facts, terms, returnedAt);
  const until = finedUntil(facts, returnedAt, lost);
  const fines = finePeriods({ terms, dueAt, until, calendar, priceMinor });
  const days = suspensionDays({ terms, dueAt, until, calendar });
  return {
    returnedAt: returnedAt.toISOString(),
    ending: "returned",
    ...(fines.length > finedPeriods && { fines }),
    ...(fines.length < finedPeriods && { keepPeriods: fines.length }),
    ...(forgive && { forgive }),
    ...(lost && { lost }),
    ...(days > 0 && {
      suspension: { endsOn: addDays(dayInZone(now, timeZone), days), reason: `Returned late: “${facts.title}”` },
    }),
  };
}

/** What was promised when the copy was lent. */
export function termsOf({ openLoanTerms }: Pick<DeskFacts, "openLoanTerms">): Terms {
  return { ...defaultTerms, ...openLoanTerms };
}

/** The fines of the open loan if it came back at a moment: they stop when it is lost or said to be returned. */
export function finedUntil(
  { lostAt, claimedReturnedAt }: Pick<DeskFacts, "lostAt" | "claimedReturnedAt">,
  returnedAt: Date,
  lost?: Closing["lost"],
): Date {
  const ends = [returnedAt, claimedReturnedAt, lost?.policy === "refund_and_fine" ? null : lostAt];
  return new Date(Math.min(...ends.filter((end) => end !== null).map((end) => end.getTime())));
}

function lossOf({ lostAt }: DeskFacts, terms: Terms, returnedAt: Date): Closing["lost"] {
  if (!lostAt) return undefined;
  const lastMoment = terms.lostRefundDays === null ? undefined : lostAt.getTime() + terms.lostRefundDays * 86_400_000;
  if (lastMoment !== undefined && returnedAt.getTime() > lastMoment) return { policy: "keep", processingRefund: false };
  return { policy: terms.lostRefund, processingRefund: terms.processingRefund };
}
