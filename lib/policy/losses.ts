import { addDays, type Day, dayInZone } from "../dates";
import { formatMoney } from "../money";
import type { Calendar } from "./calendar";
import type { FineMoney } from "./fine-words";
import { type FinePeriod, finePeriods } from "./fines";
import { defaultTerms, type Terms } from "./terms";

/** What the fines and the loss of an open loan are counted by. */
export type LateFacts = {
  dueAt: Date;
  /** What was promised; values that were not known then are missing. */
  terms: Partial<Terms>;
  /** What the copy costs, in minor units; null where nobody wrote it down. */
  priceMinor: string | null;
  lostAt: Date | null;
  claimedReturnedAt: Date | null;
  /** Periods that are charged already. */
  finedPeriods: number;
};

/** What a loan costs that counts as lost. Amounts in minor units; a copy without a price can't be charged. */
export type Loss = {
  fines: FinePeriod[];
  /** Whether the fines are given back, because the copy itself is charged. */
  takeBackFines: boolean;
  replacementMinor: string;
  processingMinor: string;
};

/** All periods that a loan is late by now. Its fines stop once it is lost, or its member says that they returned it. */
export function finesByNow(loan: LateFacts, now: Date, calendar: Calendar): FinePeriod[] {
  const { dueAt, priceMinor, lostAt, claimedReturnedAt } = loan;
  const until = [now, lostAt, claimedReturnedAt].reduce<Date>(
    (first, each) => (each && each < first ? each : first),
    now,
  );
  return finePeriods({ terms: { ...defaultTerms, ...loan.terms }, dueAt, until, calendar, priceMinor });
}

/** What is charged when the loan is counted as lost at this moment. */
export function lossOf(loan: LateFacts, now: Date, calendar: Calendar): Loss {
  const terms = { ...defaultTerms, ...loan.terms };
  return {
    fines: finesByNow(loan, now, calendar),
    takeBackFines: terms.lostRefund === "refund_and_restore",
    replacementMinor: loan.priceMinor ?? "0",
    processingMinor: terms.processingFeeMinor,
  };
}

/** The day from which the loan counts as lost by itself; undefined when it never does: who says it is back is believed. */
export function lostFrom(loan: LateFacts, { timeZone }: Calendar): Day | undefined {
  const { lostAfterDays } = { ...defaultTerms, ...loan.terms };
  if (lostAfterDays === null || loan.claimedReturnedAt) return undefined;
  return addDays(dayInZone(loan.dueAt, timeZone), lostAfterDays);
}

/** What declaring a loan lost would cost, in sentences, before anybody says yes to it. */
export function lossInWords(loan: LateFacts, loss: Loss, { currency, ...format }: FineMoney): string {
  const money = (minor: bigint | string) => formatMoney(minor, currency, format);
  const fines = loss.fines.slice(loan.finedPeriods).reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
  const parts = [
    loss.replacementMinor === "0" ? [] : [`${money(loss.replacementMinor)} for the copy`],
    loss.processingMinor === "0" ? [] : [`${money(loss.processingMinor)} for processing`],
    fines === 0n || loss.takeBackFines ? [] : [`${money(fines)} in fines until today`],
  ].flat();
  return [
    parts.length === 0 ? "Nothing is charged." : `Charged: ${listed(parts)}.`,
    ...(loan.priceMinor === null ? ["Nobody wrote down what the copy costs, so the copy itself is not charged."] : []),
    ...(loss.takeBackFines && loss.fines.length > 0
      ? ["The fines are taken back, because the copy is charged instead."]
      : []),
  ].join(" ");
}

/** What becomes of the charges when the copy is found, as was promised when it was lent. */
export function refundInWords(terms: Partial<Terms>): string {
  const { lostRefund, lostRefundDays, processingRefund } = { ...defaultTerms, ...terms };
  if (lostRefund === "keep") return "When it is found, the charges stay.";
  const within = lostRefundDays === null ? "" : ` within ${lostRefundDays} ${lostRefundDays === 1 ? "day" : "days"}`;
  const what = processingRefund ? "the copy and its processing" : "the copy";
  const then = {
    refund: "",
    refund_and_fine: ", and the fine goes on until that day",
    refund_and_restore: ", and the fines from before are charged again",
  }[lostRefund];
  return `When it is found${within}, what was charged for ${what} is given back${then}.`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
