import type { CheckInVerdict } from "../policy/check-in";
import type { DeskFacts } from "../policy/desk-facts";
import type { Verdict } from "../policy/findings";
import type { DeskAnswer } from "../schemas/loans";

type LoanPart = { id?: string; dueAt: Date; renewals: number; renewalLimit: number };

type Outcome = {
  loan: LoanPart | undefined;
  status?: DeskAnswer["status"];
  hold?: CheckInVerdict["hold"];
  goesTo?: CheckInVerdict["goesTo"];
};

/** The loan that the copy is on. */
export function openLoanOf(facts: DeskFacts): LoanPart | undefined {
  const { openLoanId: id, openLoanDueAt: dueAt, renewals, renewalLimit } = facts;
  return id && dueAt && renewals !== null && renewalLimit !== null ? { id, dueAt, renewals, renewalLimit } : undefined;
}

/**
 * The answer as it is stored and shown. The id of a new loan and what was charged are filled in by the statement that
 * makes them.
 */
export function answerOf(
  verb: DeskAnswer["verb"],
  facts: DeskFacts,
  verdict: Verdict,
  now: Date,
  { loan, status = "done", hold, goesTo }: Outcome,
): DeskAnswer {
  return {
    verb,
    status,
    at: now.toISOString(),
    findings: verdict.findings,
    title:
      facts.titleId && facts.title
        ? { id: facts.titleId, title: facts.title, contributors: facts.contributorLine ?? "", year: facts.year }
        : null,
    copy: facts.copyId
      ? {
          id: facts.copyId,
          barcode: facts.barcode ?? "",
          callNumber: facts.callNumber,
          branch: facts.copyBranchName ?? "",
        }
      : null,
    member:
      facts.memberId && facts.memberName
        ? { id: facts.memberId, name: facts.memberName, cardNumber: facts.cardNumber ?? "" }
        : null,
    loan: loan ? { ...loan, id: loan.id ?? "0", dueAt: loan.dueAt.toISOString() } : null,
    hold: hold ?? null,
    goesTo: goesTo ?? null,
    charged: { minor: "0", currency: facts.currency, scale: facts.currencyScale },
  };
}
