import { type Actor, requirePermission } from "../auth/actor";
import * as branches from "../db/branches";
import { DomainError } from "../errors";
import { inUseWords } from "../policy/branch-words";
import type { BranchInput } from "../schemas/library";
import { type Over, saveByCode } from "./save-by-code";

/** Adds a branch, or changes the one with this code. Throws `name_taken`, `code_taken` and `version_conflict`. */
export async function saveBranch(actor: Actor, input: BranchInput, over?: Over): Promise<branches.Branch> {
  requirePermission(actor, "settings:manage");
  return saveByCode(over, {
    find: () => branches.findBranchByCode(input.code),
    insert: () => branches.insertBranch(actor, input),
    update: (version) => branches.updateBranch(actor, version, input),
  });
}

/** A branch, and the one that its members belong to from then on. */
export type Closing = { code: string; version: number; successorCode: string };

/**
 * Closes a branch: it keeps its history, takes nothing new, and its members belong to another branch. Throws `in_use`
 * with what is still there in words and in `details.counts`, `version_conflict` and `not_found`.
 */
export async function closeBranch(actor: Actor, { code, version, successorCode }: Closing): Promise<branches.Branch> {
  requirePermission(actor, "settings:manage");
  const successor = await branches.findBranchByCode(successorCode);
  const noSuccessor = new DomainError("invalid", "Choose another branch, for its members.", { field: "successorCode" });
  if (!successor) throw noSuccessor;
  const closing = await branches.closeBranch(actor, { code, version, successorId: successor.id, at: new Date() });
  if (closing.status === "successor") throw noSuccessor;
  if (closing.status === "in_use")
    throw new DomainError("in_use", inUseWords(closing.counts), { details: { counts: closing.counts } });
  return afterwards(code, closing.status === "done");
}

/** Opens a closed branch again. Its members stay where they are. Throws `version_conflict` and `not_found`. */
export async function reopenBranch(actor: Actor, code: string, version: number): Promise<branches.Branch> {
  requirePermission(actor, "settings:manage");
  return afterwards(code, (await branches.reopenBranch(actor, code, version)) !== undefined);
}

async function afterwards(code: string, done: boolean): Promise<branches.Branch> {
  const current = await branches.findBranchByCode(code);
  if (!current) throw new DomainError("not_found");
  if (done) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}
