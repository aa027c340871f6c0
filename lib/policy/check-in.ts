import { dayInZone, formatDay } from "../dates";
import { daysOverdue, short } from "./check-out";
import { type Finding, noAnswers, type Verdict, weigh } from "./findings";

/** Everything a check-in is judged on. */
export type CheckInFacts = {
  branchId: string;
  timeZone: string;
  locale: string;
  copyId: string | null;
  barcode: string;
  title: string | null;
  copyWithdrawn: boolean;
  copyBranchId: string | null;
  copyBranchName: string | null;
  openLoanId: string | null;
  openLoanDueAt: Date | null;
  openLoanMemberName: string | null;
};

/** Judges a check-in. Only an unknown barcode stops it: what comes over the desk is taken in, and what is odd is told. */
export function judgeCheckIn(facts: CheckInFacts, now: Date): Verdict {
  return weigh([...findings(facts, now)], noAnswers, false);
}

function* findings(facts: CheckInFacts, now: Date): Generator<Finding> {
  if (!facts.copyId) {
    yield { code: "copy_unknown", class: "block", message: `No copy has the barcode ${short(facts.barcode)}.` };
    return;
  }
  if (facts.copyWithdrawn) {
    yield { code: "copy_withdrawn", class: "notice", message: "This copy is withdrawn: put it aside." };
  }
  if (!facts.openLoanId) {
    yield { code: "not_on_loan", class: "notice", message: `“${facts.title}” was not on loan.` };
  }
  if (facts.copyBranchId !== facts.branchId) {
    yield { code: "belongs_to_branch", class: "notice", message: `This copy belongs to ${facts.copyBranchName}.` };
  }
  const late = facts.openLoanDueAt ? daysOverdue(facts.openLoanDueAt, now, facts.timeZone) : 0;
  if (facts.openLoanDueAt && late > 0) {
    const { locale, timeZone } = facts;
    const due = formatDay(facts.openLoanDueAt, { locale, timeZone, today: dayInZone(now, timeZone) });
    yield {
      code: "was_overdue",
      class: "notice",
      message: `It was due ${due}: ${late} ${late === 1 ? "day" : "days"} late.`,
      figures: { daysLate: late },
    };
  }
}
