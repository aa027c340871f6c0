import { type Actor, can, requirePermission } from "../auth/actor";
import { dayInZone } from "../dates";
import {
  type DeskRequest,
  type DeskWrite,
  insertRenewal,
  insertStop,
  insertUndo,
  markReturned,
  seenIn,
} from "../db/desk";
import { findReplay, findUndone } from "../db/desk-request";
import { DomainError } from "../errors";
import { judgeCheckIn } from "../policy/check-in";
import { judgeCheckOut } from "../policy/check-out";
import { isTheirs } from "../policy/check-out-facts";
import type { DeskFacts } from "../policy/desk-facts";
import type { Verdict } from "../policy/findings";
import { judgeRenewal } from "../policy/renewal";
import type { RuleBook } from "../policy/rule-book";
import { resolveTerms } from "../policy/terms";
import { undoWords } from "../policy/undo-words";
import type { CheckInInput, CheckOutInput, DeskAnswer, RenewInput, UndoInput } from "../schemas/loans";
import { branchOf, type Decided, decideAndWrite, deskRequest, wallClock } from "./decide";
import { answerOf, openLoanOf } from "./desk-answer";
import { factsOf } from "./desk-facts";
import { lend } from "./lending";
import { topicsOfAnswer, topicsOfOthers, topicsOfUndone } from "./desk-topics";
import { told } from "./live";
import { ruleBookOf, termsIdOf } from "./rule-book";

/**
 * Checks a copy out to a member. A `stopped` answer carries every finding; ask again under a new key with the
 * findings confirmed or overridden. A copy that this member has already is renewed, once that is confirmed; by the terms
 * of its loan, so a due date set by hand is refused then.
 */
export async function checkOut(actor: Actor, input: CheckOutInput, clock = wallClock): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  return decided(actor, async () => {
    const now = clock();
    const request = deskRequest(actor, "check-out", input, now);
    const { facts, book } = await factsAt(actor, { barcode: input.barcode, cardNumber: input.cardNumber, now });
    const { copyId, memberId, branchId, categoryCode, itemTypeCode } = facts;
    const terms =
      categoryCode && itemTypeCode
        ? resolveTerms(book.cells, { branchId, categoryCode, itemTypeCode })?.terms
        : undefined;
    const verdict = judgeCheckOut(
      { ...facts, terms, book, barcode: input.barcode },
      { ...input, now, mayOverride: can(actor, "loans:override") },
    );
    // Nothing new is borrowed, so the checks of a renewal are the ones that count.
    if (isTheirs(facts) && input.confirmed.includes("already_on_loan_to_member")) {
      if (input.dueAt) return refuseDueAt(request);
      return writeRenewal(actor, request, { facts, book }, { ...input, now });
    }
    const { dueAt, maxOpen, maxOpenOfType, steps, overridden } = verdict;
    const known = copyId && memberId && terms && dueAt;
    if (verdict.stops.length > 0 || !known) return writeStop(request, "check-out", facts, verdict);
    const { renewalLimit } = terms;
    const written = await lend({
      request,
      copyId,
      memberId,
      seen: seenIn(facts),
      loan: { termsId: await termsIdOf(terms), renewalLimit, dueAt, maxOpen, maxOpenOfType },
      steps,
      overrides: overridden,
      answer: answerOf("check-out", facts, verdict, now, { loan: { dueAt, renewals: 0, renewalLimit } }),
    });
    return { ...written, others: topicsOfOthers(facts, steps) };
  });
}

/** Checks a copy in. Only an unknown barcode stops it; a copy that was not on loan is no error. */
export async function checkIn(actor: Actor, input: CheckInInput, clock = wallClock): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  if (input.forgive) requirePermission(actor, "payments:take");
  return decided(actor, async () => {
    const now = clock();
    const request = deskRequest(actor, "check-in", input, now);
    const { facts, book } = await factsAt(actor, { barcode: input.barcode, now });
    const verdict = judgeCheckIn({ ...facts, book, barcode: input.barcode }, { ...input, now });
    if (verdict.stops.length > 0 || !facts.copyId) return writeStop(request, "check-in", facts, verdict);
    const { hold, goesTo, steps } = verdict;
    const answer = answerOf("check-in", facts, verdict, now, { loan: openLoanOf(facts), hold, goesTo });
    const written = await markReturned(request, { copyId: facts.copyId, seen: seenIn(facts), steps, answer });
    return { ...written, others: topicsOfOthers(facts, steps) };
  });
}

/** Renews the open loan of a copy. */
export async function renew(actor: Actor, input: RenewInput, clock = wallClock): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  return renewAllowed(actor, input, clock);
}

/**
 * The same, for services that have seen to it that the actor may. With `loanId` that loan alone: where it has ended, the
 * copy is not on loan, and nothing is said of who has it now.
 */
export async function renewAllowed(
  actor: Actor,
  input: RenewInput,
  clock = wallClock,
  loanId?: string,
): Promise<Decided<DeskAnswer>> {
  return decided(actor, async () => {
    const now = clock();
    const request = deskRequest(actor, "renew", input, now);
    const { facts, book } = await factsAt(actor, { barcode: input.barcode, now });
    const isOver = loanId !== undefined && loanId !== facts.openLoanId;
    const seen = isOver ? { ...facts, memberId: null, memberName: null, openLoanId: null } : facts;
    return writeRenewal(actor, request, { facts: seen, book }, { ...input, now });
  });
}

/**
 * Undoes what the same actor did under a key, within a minute: by an action that makes up for it, so that history keeps
 * both. A `stopped` answer says why it can't be undone.
 */
export async function undo(actor: Actor, input: UndoInput, clock = wallClock): Promise<Decided<DeskAnswer>> {
  requirePermission(actor, "loans:write");
  return decided(actor, async () => {
    const now = clock();
    const request = deskRequest(actor, "undo", input, now);
    const base = { verb: "undo", at: now.toISOString(), title: null, copy: null, member: null, loan: null } as const;
    const bare = { ...base, hold: null, goesTo: null, charged: null };
    const undone = await findUndone(request, input.undoes);
    const written = await insertUndo<DeskAnswer>(request, input.undoes, { ...bare, status: "done", findings: [] });
    if (!written.reason) return { ...written, others: topicsOfUndone(undone) };
    const findings = [{ code: "cannot_undo", class: "block" as const, message: undoWords(written.reason) }];
    return insertStop(request, {
      verb: "undo",
      memberId: null,
      copyId: null,
      answer: { ...bare, status: "stopped", findings },
    });
  });
}

type Known = { facts: DeskFacts; book: RuleBook };
type RenewalWish = Pick<RenewInput, "barcode" | "memberId" | "confirmed" | "overrides"> & { now: Date };

function writeRenewal(actor: Actor, request: DeskRequest, { facts, book }: Known, wish: RenewalWish) {
  const verdict = judgeRenewal(
    { ...facts, book, barcode: wish.barcode },
    { ...wish, mayOverride: can(actor, "loans:override") },
  );
  const { copyId, openLoanId, renewals, waitingHolds, timeZone } = facts;
  const { dueAt, steps } = verdict;
  const known = copyId && openLoanId && renewals !== null && dueAt;
  if (verdict.stops.length > 0 || !known) return writeStop(request, "renew", facts, verdict);
  const loan = { dueAt, renewals: renewals + 1, renewalLimit: facts.renewalLimit ?? 0, id: openLoanId };
  return insertRenewal(request, {
    copyId,
    seen: { ...seenIn(facts), waitingHolds, today: dayInZone(wish.now, timeZone) },
    dueAt,
    steps,
    overrides: verdict.overridden,
    answer: answerOf("renew", facts, verdict, wish.now, { loan }),
  });
}

function writeStop(request: DeskRequest, verb: DeskAnswer["verb"], facts: DeskFacts, verdict: Verdict) {
  const answer = answerOf(verb, facts, verdict, request.actedAt, { loan: openLoanOf(facts), status: "stopped" });
  return insertStop(request, { verb, memberId: facts.memberId, copyId: facts.copyId, answer });
}

async function factsAt(actor: Actor, query: { barcode: string; cardNumber?: string; now: Date }): Promise<Known> {
  const facts = await factsOf({ ...query, branchId: branchOf(actor) });
  if (!facts) throw new DomainError("invalid", "There is no such branch.", { field: "branchId" });
  return { facts, book: await ruleBookOf(facts.ruleBookVersion) };
}

/** A renewal is due by the terms of its loan. What this very request lent before is answered as it was then. */
async function refuseDueAt(request: DeskRequest): Promise<DeskWrite<DeskAnswer>> {
  const before = await findReplay<DeskAnswer>(request);
  if (before) return before;
  const message = "This is a renewal, which is due by the terms of its loan: leave the due date out.";
  throw new DomainError("invalid", message, { field: "dueAt" });
}

/** What a round wrote, with the topics of whom it concerns beside what its answer names. */
type Round = () => Promise<DeskWrite<DeskAnswer> & { others?: readonly string[] }>;

/** Decides, writes, and tells open pages of it. */
async function decided(actor: Actor, round: Round): Promise<Decided<DeskAnswer>> {
  let others: readonly string[] = [];
  const made = await decideAndWrite(async () => {
    const written = await round();
    others = written.others ?? [];
    return written;
  });
  return told(made, (answer) =>
    answer.status === "done" ? [...topicsOfAnswer(answer, branchOf(actor)), ...others] : [],
  );
}
