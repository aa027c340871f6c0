import { type Actor, requireMember, requirePermission } from "../auth/actor";
import { requireOwnOrStaff } from "../auth/own-or-staff";
import * as db from "../db/leaving";
import { findPasswordHash } from "../db/users";
import { DomainError } from "../errors";
import { type Blocker, blockersOf } from "../policy/leaving";
import type { OwnClosingInput } from "../schemas/leaving";
import { announce } from "./live";
import { isFresh } from "./own-data";
import { checkPassword } from "./second-factors";

export type Leaving = db.LeavingFacts & { blockers: Blocker[] };

/** How things stand for ending a membership: for the member themselves, or for staff. Throws `not_found`. */
export async function leavingOf(actor: Actor, memberId: string): Promise<Leaving> {
  requireOwnOrStaff(actor, memberId);
  const facts = await db.findLeavingFacts(memberId);
  if (!facts) throw new DomainError("not_found", "There is no such member.");
  return { ...facts, blockers: facts.closedAt ? [] : blockersOf(facts) };
}

/**
 * A member ends their own membership: proves by their password who they are, or, where they have none, by a fresh sign-in
 * in which they type the number of their card. A program with their token can read that number, so it needs the password.
 * Throws `sign_in_failed`, `sign_in_again`, `invalid` at `card`, and what `closeMember` throws.
 */
export async function closeOwn(actor: Actor, proof: OwnClosingInput): Promise<Leaving> {
  const memberId = requireMember(actor);
  const [user, facts] = await Promise.all([findPasswordHash(actor.userId ?? "0"), leavingOf(actor, memberId)]);
  if (user?.passwordHash) await checkPassword(actor.userId ?? "0", proof.password ?? "");
  else if (actor.kind === "token") throw new DomainError("forbidden", "Close your account at a screen.");
  else if (!(await isFresh(actor))) throw new DomainError("sign_in_again");
  else if (proof.card !== facts.cardNumber)
    throw new DomainError("invalid", "This is not the number of your card.", { field: "card" });
  return close(actor, memberId);
}

/**
 * Staff end somebody's membership. Refused with `membership_in_use` while loans, holds or money are open; `details.blockers`
 * says each, with what to do. One that has ended already is answered as it is.
 */
export async function closeMember(actor: Actor, memberId: string): Promise<Leaving> {
  requirePermission(actor, "members:write");
  return close(actor, memberId);
}

const maxTries = 6;

async function close(actor: Actor, memberId: string): Promise<Leaving> {
  for (let tries = 1; tries <= maxTries; tries++) {
    const { blockers, closedAt } = await leavingOf(actor, memberId);
    if (blockers.length > 0)
      throw new DomainError("membership_in_use", blockers.map(({ message }) => message).join(" "), {
        details: { blockers },
      });
    if (closedAt) break;
    const { userId, apiKeyId } = actor;
    const closed = await db.closeMember(memberId, { userId, apiKeyId, at: new Date() });
    if (closed?.status === "done") announce([`member:${memberId}`]);
    // Something was opened between the look and the lock: it is told as what it is.
    if (closed?.status !== "stale") break;
    if (tries === maxTries) throw new DomainError("busy");
  }
  return leavingOf(actor, memberId);
}

/** Takes the person out of a membership that is over, for good. Throws `member_open`; done twice it is done once. */
export async function anonymiseMember(actor: Actor, memberId: string): Promise<Leaving> {
  requirePermission(actor, "members:write");
  const status = await db.anonymiseMember(memberId, new Date());
  if (status === undefined) throw new DomainError("not_found", "There is no such member.");
  if (status === "open") throw new DomainError("member_open");
  announce([`member:${memberId}`]);
  return leavingOf(actor, memberId);
}

/** Makes all memberships anonymous whose time is over. How many. */
export async function anonymiseDue(actor: Actor, now: Date): Promise<number> {
  requirePermission(actor, "members:write");
  const atOnce = 50;
  let done = 0;
  for (let last = atOnce; last === atOnce; done += last) last = await db.anonymiseDue(now, atOnce);
  return done;
}

const stretch = 20_000n;

/** Takes a former member out of what desks were answered, all of it. How many answers named them. */
export async function forgetMember(actor: Actor, memberId: string, words: readonly string[]): Promise<number> {
  requirePermission(actor, "members:write");
  const last = await db.findLastAction();
  let changed = 0;
  for (let after = 0n; after < last; after += stretch)
    changed += await db.forgetInActions(memberId, words, { after, until: after + stretch });
  return changed;
}
