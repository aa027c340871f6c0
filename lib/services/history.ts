import { type Actor, requirePermission } from "../auth/actor";
import { requireOwnOrStaff } from "../auth/own-or-staff";
import * as db from "../db/history";
import type { PastLoan } from "../db/loans";
import { DomainError } from "../errors";
import { type Clock, wallClock } from "./decide";
import { announce } from "./live";

/** Days after a return in which damage may still be found, and somebody asked about it. */
const keptDays = 30;

/** What a member returned since they turned their history on; nothing while it is off. */
export async function historyOf(
  actor: Actor,
  memberId: string,
  page: { after?: string; limit: number },
): Promise<PastLoan[]> {
  requireOwnOrStaff(actor, memberId);
  return db.listHistory(memberId, page);
}

/**
 * Turns a member's history on, from now on, or off: then none of it is shown again, and `forgetLoans` unlinks it. Turning on
 * what is on changes nothing. Throws `not_found`.
 */
export async function turnHistory(
  actor: Actor,
  memberId: string,
  isOn: boolean,
  clock: Clock = wallClock,
): Promise<void> {
  requireOwnOrStaff(actor, memberId);
  if (!(await db.updateHistory(memberId, isOn, clock())))
    throw new DomainError("not_found", "There is no such member.");
  announce([`member:${memberId}`]);
}

/** Unlinks what members want to be forgotten, as far as the books allow (docs/decisions/0016-forgotten-loans.md). */
export async function forgetLoans(actor: Actor, now: Date): Promise<db.Forgotten> {
  requirePermission(actor, "settings:manage");
  return db.forgetLoans(new Date(now.getTime() - keptDays * 86_400_000));
}
