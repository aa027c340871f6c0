import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/copies";
import { DomainError } from "../errors";
import type { CopyInput } from "../schemas/copies";
import { createOnce } from "./creations";
import { withNextFree } from "./next-free";

/** Which record, as it was read. */
export type CopyRef = { id: string; version: number };

/**
 * Adds a copy to a title, once for a key. Without a barcode it gets the next free one.
 * Throws `not_found` for the title, `withdrawn` while the title is, or `barcode_taken`.
 */
export async function createCopy(actor: Actor, titleId: string, input: CopyInput, key?: string): Promise<db.Copy> {
  requirePermission(actor, "copies:write");
  const find = async (id: string) => found(await db.findCopy(id));
  return createOnce(
    actor,
    { kind: "copy", input: { titleId, ...input }, key },
    {
      find,
      insert: async (creation) => {
        const add = () => db.insertCopy(titleId, input, { addedAt: new Date(), creation });
        const added = await (input.barcode === null ? withNextFree("barcode_taken", add) : add());
        if (!added) throw new DomainError("not_found", "There is no such title.");
        if (added.status === "withdrawn") throw new DomainError("withdrawn");
        return find(added.id);
      },
    },
  );
}

/**
 * Replaces a copy; without a barcode it keeps its own.
 * Throws `version_conflict` with the copy as it is now in `details.current`, or `barcode_taken`.
 */
export async function updateCopy(actor: Actor, ref: CopyRef, input: CopyInput): Promise<db.Copy> {
  requirePermission(actor, "copies:write");
  const saved = await db.updateCopy(ref, input, new Date());
  return saved ? found(await db.findCopy(ref.id)) : refuseStale(ref.id);
}

/** Takes a copy out of use. Throws `on_loan` while somebody has it, or `version_conflict`. */
export async function withdrawCopy(actor: Actor, ref: CopyRef): Promise<db.Copy> {
  requirePermission(actor, "copies:write");
  const status = await db.markCopyWithdrawn(ref, new Date());
  if (status === "on_loan") throw new DomainError("on_loan");
  return status ? found(await db.findCopy(ref.id)) : refuseStale(ref.id);
}

/** Puts a withdrawn copy back into use. Throws `withdrawn` while its title is, or `version_conflict`. */
export async function restoreCopy(actor: Actor, ref: CopyRef): Promise<db.Copy> {
  requirePermission(actor, "copies:write");
  const status = await db.markCopyRestored(ref, new Date());
  if (status === "withdrawn") throw new DomainError("withdrawn");
  return status ? found(await db.findCopy(ref.id)) : refuseStale(ref.id);
}

async function refuseStale(id: string): Promise<never> {
  throw new DomainError("version_conflict", undefined, { details: { current: found(await db.findCopy(id)) } });
}

function found(copy: db.Copy | undefined): db.Copy {
  if (copy) return copy;
  throw new DomainError("not_found", "There is no such copy.");
}
