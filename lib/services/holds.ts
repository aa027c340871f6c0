import { type Actor, can, requirePermission } from "../auth/actor";
import { type DeskWrite, insertStop } from "../db/desk";
import { findReplay } from "../db/desk-request";
import { findHoldFacts } from "../db/hold-facts";
import * as db from "../db/hold-writes";
import { findHold, findNeighbours, type Hold } from "../db/holds";
import { findMember } from "../db/members";
import { dayInZone } from "../dates";
import { DomainError } from "../errors";
import { type HoldFacts, judgeHold } from "../policy/holds";
import type { Finding } from "../policy/findings";
import type {
  CancelHoldInput,
  HoldAnswer,
  MoveHoldInput,
  PlaceHoldInput,
  ResumeHoldInput,
  SuspendHoldInput,
} from "../schemas/holds";
import { type Clock, type Decided, decideAndWrite, deskRequest, wallClock } from "./decide";
import { announce } from "./live";
import { ruleBookOf } from "./rule-book";

/**
 * Puts a member into the queue of a title, or of one copy of it. A `stopped` answer carries every finding; ask again
 * under a new key with the findings confirmed or overridden. Throws `not_found` for the title.
 */
export async function placeHold(
  actor: Actor,
  input: PlaceHoldInput,
  clock: Clock = wallClock,
): Promise<Decided<HoldAnswer>> {
  const who = await forWhom(actor, input.cardNumber);
  if ((input.titleId === undefined) === (input.barcode === undefined))
    throw new DomainError("invalid", "Name a title or a copy, one of them.", { field: "titleId" });
  const pickupBranchId = input.pickupBranchId ?? who.branchId;
  if (pickupBranchId === undefined)
    throw new DomainError("invalid", "Choose where it is picked up.", { field: "pickupBranchId" });
  const decided = await answeringAgain(
    clock,
    (now) => requestAt(actor, "place-hold", { ...input, ...who.member }, pickupBranchId, now),
    async (request, now) => {
      const facts = await findHoldFacts({ ...input, ...who.member, pickupBranchId, now });
      if (!facts) throw new DomainError("invalid", "There is no such branch.", { field: "pickupBranchId" });
      if (facts.titleId === null && input.barcode === undefined)
        throw new DomainError("not_found", "There is no such title.", { field: "titleId" });
      if (input.expiresOn !== undefined && input.expiresOn < dayInZone(now, facts.timeZone))
        throw new DomainError("invalid", "This day is in the past.", { field: "expiresOn" });
      const { cells } = await ruleBookOf(facts.ruleBookVersion);
      const mayOverride = can(actor, "loans:override");
      const verdict = judgeHold({ ...facts, cells }, { ...input, now, mayOverride, isOwn: who.isOwn });
      const { memberId, memberVersion, newestRestrictionId, titleId, copyId, ruleBookVersion } = facts;
      const { maxOpen, itemTypeCode, maxOpenOfType } = verdict;
      if (verdict.stops.length > 0 || !memberId || !memberVersion || !titleId) {
        const answer = placedAnswer(facts, verdict.findings, now, "stopped");
        return insertStop(request, { verb: "place-hold", memberId, copyId, answer });
      }
      return db.insertHold(request, {
        memberId,
        memberVersion,
        newestRestrictionId,
        titleId,
        copyId,
        pickupBranchId,
        ruleBookVersion,
        maxOpen,
        itemTypeCode,
        maxOpenOfType,
        expiresOn: input.expiresOn ?? null,
        note: input.note,
        overrides: verdict.overridden,
        answer: placedAnswer(facts, verdict.findings, now, "done"),
      });
    },
  );
  return told(decided, pickupBranchId);
}

/** Takes a hold out of the queue, or off the shelf: a copy that is there for it is to be cleared. */
export async function cancelHold(
  actor: Actor,
  input: CancelHoldInput,
  clock: Clock = wallClock,
): Promise<Decided<HoldAnswer>> {
  return onHold(actor, "cancel-hold", input, clock, async (hold, request, now) => {
    if (hold.endedAt) throw new DomainError("hold_ended");
    const tellsMember = hold.memberId !== actor.memberId;
    const reason = input.reason;
    return endHold(hold, request, now, { status: "cancelled", reason, tellsMember });
  });
}

/** Lets others go first until a day, or until somebody resumes it. The hold keeps its place. */
export async function suspendHold(
  actor: Actor,
  input: SuspendHoldInput,
  clock: Clock = wallClock,
): Promise<Decided<HoldAnswer>> {
  return onHold(actor, "suspend-hold", input, clock, async (hold, request, now) => {
    mustWait(hold);
    // The branch's own day is a matter of hours: what is over everywhere is refused, what begins today harms nobody.
    if (input.until !== undefined && input.until < dayInZone(now, "Etc/GMT+12"))
      throw new DomainError("invalid", "This day is in the past.", { field: "until" });
    const until = input.until ?? null;
    const answer = answerOf("suspend-hold", { ...hold, suspendedUntil: until }, now);
    return db.changeHold(request, { holdId: hold.id, version: hold.version, verb: "suspend-hold", until, answer });
  });
}

/** Ends a suspension: the hold counts again, where it was in the queue. */
export async function resumeHold(
  actor: Actor,
  input: ResumeHoldInput,
  clock: Clock = wallClock,
): Promise<Decided<HoldAnswer>> {
  return onHold(actor, "resume-hold", input, clock, async (hold, request, now) => {
    mustWait(hold);
    const answer = answerOf("resume-hold", { ...hold, suspendedUntil: null }, now);
    return db.changeHold(request, { holdId: hold.id, version: hold.version, verb: "resume-hold", answer });
  });
}

/** Gives a waiting hold another place in its queue. Staff only. */
export async function moveHold(
  actor: Actor,
  input: MoveHoldInput,
  clock: Clock = wallClock,
): Promise<Decided<HoldAnswer>> {
  requirePermission(actor, "holds:write");
  if ([input.place, input.beforeId, input.afterId].filter((given) => given !== undefined).length !== 1)
    throw new DomainError("invalid", "Say where to: a place, before or after another hold, one of them.", {
      field: "place",
    });
  return onHold(actor, "move-hold", input, clock, async (hold, request, now) => {
    mustWait(hold);
    const beside = await besideOf(hold, input);
    const answer = answerOf("move-hold", hold, now);
    return db.moveHold(request, { holdId: hold.id, version: hold.version, ...beside, answer });
  });
}

export type Request = ReturnType<typeof deskRequest>;

/** The ceremony of a verb on one hold: whose it is, the request, the decision, and who is told. */
export async function onHold<Input extends { holdId: string; key: string }>(
  actor: Actor,
  verb: HoldAnswer["verb"],
  input: Input,
  clock: Clock,
  decide: (hold: Hold, request: Request, now: Date) => Promise<DeskWrite<HoldAnswer>>,
): Promise<Decided<HoldAnswer>> {
  const { pickupBranchId } = await visibleHold(actor, input.holdId);
  const decided = await answeringAgain(
    clock,
    (now) => requestAt(actor, verb, input, pickupBranchId, now),
    async (request, now) => decide(await visibleHold(actor, input.holdId), request, now),
  );
  return told(decided, pickupBranchId);
}

/**
 * Decides and writes. What is refused because the same request did it before is answered as it was then: whoever cancels
 * twice under one key hears twice that it is cancelled.
 */
export function answeringAgain<Answer>(
  clock: Clock,
  requestOf: (now: Date) => Request,
  round: (request: Request, now: Date) => Promise<DeskWrite<Answer>>,
): Promise<Decided<Answer>> {
  return decideAndWrite(async () => {
    const now = clock();
    const request = requestOf(now);
    try {
      return await round(request, now);
    } catch (error) {
      const before = error instanceof DomainError ? await findReplay<Answer>(request) : undefined;
      if (before) return before;
      throw error;
    }
  });
}

/** The hold, or the same `not_found` for one that is not there and one of somebody else. */
export async function visibleHold(actor: Actor, id: string): Promise<Hold> {
  const isStaff = can(actor, "holds:write");
  if (!isStaff) requirePermission(actor, "holds:use");
  const hold = await findHold(id);
  if (hold && (isStaff || hold.memberId === (actor.memberId ?? "0"))) return hold;
  throw new DomainError("not_found", "There is no such hold.");
}

/** Who waits, as far as the actor may ask for them, and where they would pick it up. */
async function forWhom(actor: Actor, cardNumber: string | undefined) {
  if (can(actor, "holds:write") && cardNumber !== undefined)
    return { member: { cardNumber }, isOwn: false, branchId: actor.branchId };
  requirePermission(actor, can(actor, "holds:write") ? "holds:write" : "holds:use");
  const memberId = actor.memberId;
  if (memberId === undefined)
    throw new DomainError("invalid", "Name the member who wants it by card number.", { field: "cardNumber" });
  const member = await findMember(memberId);
  if (!member || (cardNumber !== undefined && cardNumber !== member.cardNumber)) throw new DomainError("forbidden");
  return { member: { memberId, cardNumber: undefined }, isOwn: true, branchId: actor.branchId ?? member.branchId };
}

/** Members have no desk: what they ask for happens at the pickup branch. */
export function requestAt(actor: Actor, verb: string, input: { key: string }, branchId: string, now: Date): Request {
  return deskRequest({ ...actor, branchId: actor.branchId ?? branchId }, verb, input, now);
}

export function mustWait(hold: Hold): void {
  if (hold.endedAt) throw new DomainError("hold_ended");
  if (hold.status !== "waiting") throw new DomainError("hold_captured");
}

async function besideOf(hold: Hold, { place, beforeId, afterId }: MoveHoldInput) {
  const besideId = beforeId ?? afterId;
  if (besideId !== undefined) {
    const beside = await findHold(besideId);
    if (beside?.titleId !== hold.titleId || beside.status !== "waiting" || beside.id === hold.id)
      throw new DomainError("invalid", "The other hold does not wait in this queue.", {
        field: beforeId === undefined ? "afterId" : "beforeId",
      });
    return { besideId, before: beforeId !== undefined };
  }
  const near = await findNeighbours(hold.id);
  const found = {
    first: near?.before && near.first,
    earlier: near?.before,
    later: near?.after,
    last: near?.after && near.last,
  }[place ?? "last"];
  if (!found) throw new DomainError("invalid", "It stands there already.", { field: "place" });
  return { besideId: found, before: place === "first" || place === "earlier" };
}

export function endHold(
  hold: Hold,
  request: Request,
  now: Date,
  how: { status: "cancelled" | "expired"; reason: string | null; tellsMember: boolean },
) {
  const verb = how.status === "expired" ? "expire-hold" : "cancel-hold";
  const toClear = hold.status === "ready" ? hold.capturedBarcode : null;
  const answer = answerOf(verb, { ...hold, status: how.status, position: null }, now, toClear);
  return db.endHold(request, { holdId: hold.id, version: hold.version, copyId: hold.capturedCopyId, ...how, answer });
}

function told(decided: Decided<HoldAnswer>, branchId: string | undefined): Decided<HoldAnswer> {
  if (decided.answer.status === "done" && !decided.replayed) announceHold(decided.answer, branchId);
  return decided;
}

export function announceHold({ member, title }: HoldAnswer, branchId: string | undefined): void {
  announce([
    ...(branchId ? [`branch:${branchId}`] : []),
    ...(member ? [`member:${member.id}`] : []),
    ...(title ? [`title:${title.id}`] : []),
  ]);
}

/** The id of the new hold and its place are filled in by the statement that makes it. */
function placedAnswer(facts: HoldFacts, findings: Finding[], now: Date, status: HoldAnswer["status"]): HoldAnswer {
  const { titleId, title, copyId, barcode, memberId, memberName, cardNumber, pickupBranchName } = facts;
  return {
    verb: "place-hold",
    status,
    at: now.toISOString(),
    findings,
    hold:
      status === "done"
        ? {
            id: "0",
            status: "waiting",
            position: null,
            pickupBranch: pickupBranchName,
            suspendedUntil: null,
            toClear: null,
          }
        : null,
    title: titleId && title ? { id: titleId, title } : null,
    copy: copyId && barcode ? { id: copyId, barcode } : null,
    member: memberId && memberName && cardNumber ? { id: memberId, name: memberName, cardNumber } : null,
  };
}

export function answerOf(verb: HoldAnswer["verb"], hold: Hold, now: Date, toClear: string | null = null): HoldAnswer {
  const { id, status, position, pickupBranchName: pickupBranch, suspendedUntil } = hold;
  return {
    verb,
    status: "done",
    at: now.toISOString(),
    findings: [],
    hold: { id, status, position, pickupBranch, suspendedUntil, toClear },
    title: { id: hold.titleId, title: hold.title },
    copy: hold.copyId && hold.copyBarcode ? { id: hold.copyId, barcode: hold.copyBarcode } : null,
    member: { id: hold.memberId, name: hold.memberName, cardNumber: hold.cardNumber },
  };
}
