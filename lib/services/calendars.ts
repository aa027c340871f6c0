import { type Actor, requirePermission } from "../auth/actor";
import { type Branch, findBranchByCode } from "../db/branches";
import * as calendars from "../db/calendars";
import { DomainError } from "../errors";
import type { ClosureInput, OpeningHoursInput } from "../schemas/calendars";

export type Week = { branch: Branch; days: calendars.OpenDay[] };

/** Replaces the week of a branch. Due dates that were promised stay as they are. Throws `not_found`. */
export async function saveOpeningHours(actor: Actor, code: string, { days }: OpeningHoursInput): Promise<Week> {
  requirePermission(actor, "settings:manage");
  const branch = await findBranchByCode(code);
  if (!branch) throw new DomainError("not_found");
  await calendars.saveOpeningHours(branch.id, days);
  return { branch, days: await calendars.listOpeningHours(branch.id) };
}

/** Closes a branch, or all of them, on some days. Throws `closure_taken`. */
export async function addClosure(actor: Actor, input: ClosureInput): Promise<calendars.Closure> {
  requirePermission(actor, "settings:manage");
  const { branchCode, firstDay, name } = input;
  const branch = branchCode === null ? undefined : await findBranchByCode(branchCode);
  if (branchCode !== null && !branch)
    throw new DomainError("invalid", "There is no such branch.", { field: "branchCode" });
  return calendars.insertClosure({
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
  if (!closure || !(await calendars.removeClosure(id))) throw new DomainError("not_found");
  return closure;
}
