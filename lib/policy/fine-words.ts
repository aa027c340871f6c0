import { formatMoney } from "../money";
import type { Terms } from "./terms";

export type FineMoney = { currency: string; locale: string; scale: number };

type FineTerms = Pick<
  Terms,
  "graceDays" | "fineMinor" | "fineDays" | "fineHours" | "fineAt" | "fineCounts" | "fineCapMinor" | "fineCapAtPrice"
>;

/** What a rule fines, in sentences that somebody at the desk can read out. */
export function fineInWords(terms: FineTerms, { currency, ...format }: FineMoney): string {
  return fineSentence(terms, (minor) => formatMoney(minor, currency, format));
}

/** The same, by somebody who knows how amounts are written. */
export function fineSentence(terms: FineTerms, money: (minor: string) => string): string {
  if (BigInt(terms.fineMinor) === 0n) return "No fine.";
  const days = terms.fineCounts === "open_days" ? "open day" : "day";
  const length = terms.fineHours ?? terms.fineDays ?? 1;
  const each = length === 1 ? "" : `${length} `;
  const unit = terms.fineHours === null ? days : "hour";
  const period = `each ${each}${unit}${length === 1 ? "" : "s"} late`;
  return [
    `${money(terms.fineMinor)} for ${period}${chargedInWords(terms, length)}.`,
    ...(terms.fineHours !== null && terms.fineCounts === "open_days" ? ["Closed days don't count."] : []),
    ...(terms.graceDays > 0
      ? [
          `Nothing within ${terms.graceDays} ${days}${terms.graceDays === 1 ? "" : "s"} after the due date; later, from the due date on.`,
        ]
      : []),
    ...capInWords(terms, money),
  ].join(" ");
}

/** Nothing about a single day, which is charged on itself. */
function chargedInWords({ fineHours, fineAt }: FineTerms, length: number): string {
  if (fineHours !== null)
    return fineAt === "start_of_period" ? ", charged as they begin" : ", charged once they are over";
  if (length === 1) return "";
  return fineAt === "start_of_period" ? ", charged on the first of them" : ", charged on the last of them";
}

function capInWords({ fineCapMinor, fineCapAtPrice }: FineTerms, money: (minor: string) => string): string[] {
  if (fineCapMinor !== null && fineCapAtPrice)
    return [`At most ${money(fineCapMinor)}, and never more than the copy costs.`];
  if (fineCapMinor !== null) return [`At most ${money(fineCapMinor)}.`];
  return fineCapAtPrice ? ["Never more than the copy costs."] : [];
}
