import { type Actor, can, requirePermission } from "../auth/actor";
import { type DeskFacts, findDeskFacts, insertLoan, insertRenewal, insertStop, markReturned } from "../db/desk";
import { DomainError } from "../errors";
import type { Calendar } from "../policy/calendar";
import { judgeCheckIn } from "../policy/check-in";
import { isTheirs, judgeCheckOut } from "../policy/check-out";
import type { Verdict } from "../policy/findings";
import { judgeRenewal } from "../policy/renewal";
import { defaultTerms, resolveTerms, type Terms } from "../policy/terms";
import type { CheckInInput, CheckOutInput, DeskAnswer, RenewInput } from "../schemas/loans";
import { branchOf, type Clock, type Decided, decideAndWrite, deskRequest, wallClock } from "./decide";
import { ruleBookOf, termsIdOf } from "./rule-book";

/**
 * Checks a copy out to a member. A `stopped` answer carries every finding; ask again under a new key with the
 * findings confirmed or overridden. A copy that this member has already is renewed, once that is confirmed.
 */
export async function checkOut(
  actor: Actor,
  input: CheckOutInput,
  clock: Clock = wallClock,
): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  return decideAndWrite(async () => {
    const now = clock();
    const request = deskRequest(actor, "check-out", input, now);
    const facts = await factsAt(actor, { barcode: input.barcode, cardNumber: input.cardNumber, now });
    const { terms, calendar } = await ruleInForce(facts);
    const verdict = judgeCheckOut(
      { ...facts, terms, calendar, barcode: input.barcode },
      { ...input, now, mayOverride: can(actor, "loans:override") },
    );
    // Nothing new is borrowed, so the checks of a renewal are the ones that count.
    const renews = isTheirs(facts) && input.confirmed.includes("already_on_loan_to_member");
    if (renews) return writeRenewal(actor, request, facts, { ...input, now });
    const { copyId, copyVersion, memberId, memberVersion, ruleBookVersion, openLoanId } = facts;
    const { dueAt, maxOpen, maxOpenOfType } = verdict;
    const known = copyId && copyVersion && memberId && memberVersion && terms && dueAt;
    if (verdict.stops.length > 0 || !known) return writeStop(request, "check-out", facts, verdict);
    return insertLoan(request, {
      copyId,
      copyVersion,
      memberId,
      memberVersion,
      ruleBookVersion,
      termsId: await termsIdOf(terms),
      renewalLimit: terms.renewalLimit,
      openLoanId,
      maxOpen,
      maxOpenOfType,
      dueAt,
      overrides: verdict.overridden,
      answer: answerOf("check-out", facts, verdict, now, {
        dueAt,
        renewals: 0,
        renewalLimit: terms.renewalLimit,
      }),
    });
  });
}

/** Checks a copy in. Only an unknown barcode stops it; a copy that was not on loan is no error. */
export async function checkIn(
  actor: Actor,
  input: CheckInInput,
  clock: Clock = wallClock,
): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  return decideAndWrite(async () => {
    const now = clock();
    const request = deskRequest(actor, "check-in", input, now);
    const facts = await factsAt(actor, { barcode: input.barcode, now });
    const verdict = judgeCheckIn({ ...facts, barcode: input.barcode }, now);
    if (verdict.stops.length > 0 || !facts.copyId) return writeStop(request, "check-in", facts, verdict);
    const answer = answerOf("check-in", facts, verdict, now, openLoanOf(facts));
    return markReturned(request, { copyId: facts.copyId, loanId: facts.openLoanId, answer });
  });
}

/** Renews the open loan of a copy. */
export async function renew(actor: Actor, input: RenewInput, clock: Clock = wallClock): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  return decideAndWrite(async () => {
    const now = clock();
    const request = deskRequest(actor, "renew", input, now);
    const facts = await factsAt(actor, { barcode: input.barcode, now });
    return writeRenewal(actor, request, facts, { ...input, now });
  });
}

type RenewalWish = Pick<RenewInput, "barcode" | "memberId" | "confirmed" | "overrides"> & { now: Date };

async function writeRenewal(
  actor: Actor,
  request: ReturnType<typeof deskRequest>,
  facts: DeskFacts,
  wish: RenewalWish,
) {
  const openLoanTerms = facts.openLoanTerms ? { ...defaultTerms, ...facts.openLoanTerms } : undefined;
  const { calendar } = await ruleInForce(facts);
  const verdict = judgeRenewal(
    { ...facts, openLoanTerms, calendar, barcode: wish.barcode },
    { ...wish, mayOverride: can(actor, "loans:override") },
  );
  const { copyId, openLoanId, memberVersion, renewals } = facts;
  const { dueAt } = verdict;
  const known = copyId && openLoanId && memberVersion && renewals !== null && dueAt;
  if (verdict.stops.length > 0 || !known) return writeStop(request, "renew", facts, verdict);
  const loan = { dueAt, renewals: renewals + 1, renewalLimit: facts.renewalLimit ?? 0, id: openLoanId };
  return insertRenewal(request, {
    copyId,
    loanId: openLoanId,
    memberVersion,
    renewals,
    dueAt,
    overrides: verdict.overridden,
    answer: answerOf("renew", facts, verdict, wish.now, loan),
  });
}

function writeStop(
  request: ReturnType<typeof deskRequest>,
  verb: DeskAnswer["verb"],
  facts: DeskFacts,
  verdict: Verdict,
) {
  const answer = answerOf(verb, facts, verdict, request.actedAt, openLoanOf(facts), "stopped");
  return insertStop(request, { verb, memberId: facts.memberId, copyId: facts.copyId, answer });
}

async function factsAt(actor: Actor, query: { barcode: string; cardNumber?: string; now: Date }): Promise<DeskFacts> {
  const facts = await findDeskFacts({ ...query, branchId: branchOf(actor) });
  if (!facts) throw new DomainError("invalid", "There is no such branch.", { field: "branchId" });
  return facts;
}

type InForce = { terms: Terms | undefined; calendar: Calendar };

/** What a loan made now would promise, by desk, category and item type, and when the desk's branch is open. */
async function ruleInForce({ branchId, categoryCode, itemTypeCode, ...facts }: DeskFacts): Promise<InForce> {
  const book = await ruleBookOf(facts.ruleBookVersion);
  const calendar = book.calendars.get(branchId) ?? { timeZone: facts.timeZone, hours: undefined, closures: [] };
  if (!categoryCode || !itemTypeCode) return { terms: undefined, calendar };
  return { terms: resolveTerms(book.cells, { branchId, categoryCode, itemTypeCode })?.terms, calendar };
}

type LoanPart = { id?: string; dueAt: Date; renewals: number; renewalLimit: number };

function openLoanOf(facts: DeskFacts): LoanPart | undefined {
  const { openLoanId: id, openLoanDueAt: dueAt, renewals, renewalLimit } = facts;
  return id && dueAt && renewals !== null && renewalLimit !== null ? { id, dueAt, renewals, renewalLimit } : undefined;
}

/** The answer as it is stored and shown. The id of a new loan is filled in by the statement that makes it. */
function answerOf(
  verb: DeskAnswer["verb"],
  facts: DeskFacts,
  verdict: Verdict,
  now: Date,
  loan: LoanPart | undefined,
  status: DeskAnswer["status"] = "done",
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
  };
}
