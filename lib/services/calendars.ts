import { type Actor, requirePermission } from "../auth/actor";
import { type Branch, findBranchByCode } from "../db/branches";
import * as calendars from "../db/calendars";
import { DomainError } from "../errors";
import type { ClosureInput, OpeningHoursInput } from "../schemas/calendars";

export type Week = { branch: Branch; days: calendars.OpenDay[]; version: number };

/** The week of a branch with the version that it is changed over. Throws `not_found`. */
export async function readWeek(code: string): Promise<Week> {
  const branch = await findBranchByCode(code);
  if (!branch) throw new DomainError("not_found");
  return { branch, days: [...(await calendars.listOpeningHours(branch.id))], version: branch.hoursVersion };
}

/**
 * Replaces the week of a branch over the version that was read; without one, over whichever it has. Due dates that were
 * promised stay as they are. Throws `not_found` and `version_conflict` with the week as it is now in `details.current`.
 */
export async function saveOpeningHours(
  actor: Actor,
  code: string,
  { days }: OpeningHoursInput,
  version?: number,
): Promise<Week> {
  requirePermission(actor, "settings:manage");
  const { branch } = await readWeek(code);
  const saved = await calendars.saveOpeningHours(actor, { id: branch.id, version: version ?? null }, days);
  const current = await readWeek(code);
  if (saved !== undefined) return current;
  throw new DomainError("version_conflict", undefined, { details: { current: { days: current.days } } });
}

/** Closes a branch, or all of them, on some days. Throws `closure_taken`. */
export async function addClosure(actor: Actor, input: ClosureInput): Promise<calendars.Closure> {
  requirePermission(actor, "settings:manage");
  const { branchCode, firstDay, name } = input;
  const branch = branchCode === null ? undefined : await findBranchByCode(branchCode);
  if (branchCode !== null && !branch)
    throw new DomainError("invalid", "There is no such branch.", { field: "branchCode" });
  return calendars.insertClosure(actor, {
    branchId: branch?.id ?? null,
    firstDay,
    lastDay: input.lastDay ?? firstDay,
    name,
  });
}

/** Takes a closure away; answers what it was. Due dates that it moved stay where they were promised. */
export async function removeClosure(actor: Actor, id: string): Promise<calendars.Closure> {
  requirePermission(actor, "settings:manage");
  const closure = await calendars.findClosure(id);
  if (!closure || !(await calendars.removeClosure(actor, id))) throw new DomainError("not_found");
  return closure;
}
