import { type Actor, requirePermission } from "../auth/actor";
import { findLateLoan, insertClaim, insertLoss, type LateLoan } from "../db/late-loans";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import type { Calendar } from "../policy/calendar";
import { finesByNow, lossInWords, lossOf } from "../policy/losses";
import type { LossAnswer, LossQuote } from "../schemas/losses";
import { type Clock, type Decided, decideAndWrite, deskRequest, wallClock } from "./decide";
import { orRefuse } from "./desk-refusals";
import { told } from "./live";
import { ruleBookOf } from "./rule-book";

type LoanRef = { loanId: string; key: string };

/**
 * Counts an open loan as lost: its fines stop, and the copy's price and the processing fee are charged. The loan stays
 * open until the copy is found and checked in. Throws `not_on_loan` or `already_lost`.
 */
export async function declareLost(
  actor: Actor,
  input: LoanRef,
  clock: Clock = wallClock,
): Promise<Decided<LossAnswer>> {
  requirePermission(actor, "loans:write");
  return told(
    await decideAndWrite(async () => {
      const now = clock();
      const { loan, calendar } = await lateLoan(input.loanId);
      const request = deskRequest(actor, "declare-lost", input, now);
      return orRefuse(
        await insertLoss(request, loan, lossOf(loan, now, calendar), answerOf("declare-lost", loan, now)),
      );
    }),
    topicsOf,
  );
}

/**
 * Keeps that a member says they brought a copy back: the loan stays open, but its fines stop at this moment, it is not
 * overdue any more, and the next scan tells. Throws `not_on_loan` or `already_claimed`.
 */
export async function claimReturned(
  actor: Actor,
  input: LoanRef,
  clock: Clock = wallClock,
): Promise<Decided<LossAnswer>> {
  requirePermission(actor, "loans:write");
  return told(
    await decideAndWrite(async () => {
      const now = clock();
      const { loan, calendar } = await lateLoan(input.loanId);
      const request = deskRequest(actor, "claim-returned", input, now);
      // What is lost has had its fines.
      const fines = loan.lostAt ? [] : finesByNow(loan, now, calendar);
      return orRefuse(await insertClaim(request, loan, fines, answerOf("claim-returned", loan, now)));
    }),
    topicsOf,
  );
}

/** What declaring an open loan lost would cost at this moment. Throws `not_on_loan` or `already_lost`. */
export async function quoteLoss(actor: Actor, loanId: string, clock: Clock = wallClock): Promise<LossQuote> {
  requirePermission(actor, "loans:read");
  const [{ loan, calendar }, settings] = await Promise.all([lateLoan(loanId), readSettings()]);
  if (loan.returnedAt) throw new DomainError("not_on_loan");
  if (loan.lostAt) throw new DomainError("already_lost");
  const { currency, locale, currencyScale: scale } = settings;
  const loss = lossOf(loan, clock(), calendar);
  const fines = loss.takeBackFines ? [] : loss.fines.slice(loan.finedPeriods);
  return {
    loanId,
    finesMinor: fines.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n).toString(),
    replacementMinor: loss.replacementMinor,
    processingMinor: loss.processingMinor,
    words: lossInWords(loan, loss, { currency, locale, scale }),
  };
}

async function lateLoan(id: string): Promise<{ loan: LateLoan; calendar: Calendar }> {
  const loan = await findLateLoan(id);
  if (!loan) throw new DomainError("not_found", "There is no such loan.");
  return { loan, calendar: await calendarOf(loan) };
}

/** Of the branch that lent. */
export async function calendarOf({ branchId, ruleBookVersion }: LateLoan): Promise<Calendar> {
  const calendar = (await ruleBookOf(ruleBookVersion)).calendars.get(branchId);
  if (!calendar) throw new Error(`the rule book has no calendar of branch ${branchId}`);
  return calendar;
}

function answerOf(verb: LossAnswer["verb"], loan: LateLoan, now: Date): LossAnswer {
  const { id, copyId, barcode, titleId, title, memberId, memberName, cardNumber } = loan;
  return {
    verb,
    at: now.toISOString(),
    loan: { id, copyId, barcode, titleId, title, memberId, memberName, cardNumber },
    // The statement that charges it fills this in.
    chargedMinor: { fines: "0", replacement: "0", processing: "0" },
  };
}

const topicsOf = ({ loan }: LossAnswer) => [`member:${loan.memberId}`, `title:${loan.titleId}`];
