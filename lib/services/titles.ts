import { type Actor, requirePermission } from "../auth/actor";
import { asDomainError } from "../db/errors";
import * as db from "../db/titles";
import { DomainError } from "../errors";
import type { TitleInput } from "../schemas/titles";
import { createOnce } from "./creations";

/** Which record, as it was read. */
export type TitleRef = { id: string; version: number };

/**
 * Adds a title, once for a key. Throws `isbn_taken` with the other title's id in `details.titleId`, or
 * `idempotency_key_reused`.
 */
export async function createTitle(actor: Actor, input: TitleInput, key?: string): Promise<db.Title> {
  requirePermission(actor, "titles:write");
  const find = async (id: string) => found(await db.findTitle(id));
  return createOnce(
    actor,
    { kind: "title", input, key },
    {
      find,
      insert: async (creation) => {
        const save = () => db.saveTitle(undefined, input, { savedAt: new Date(), creation });
        const saved = await namingTheOther(input, save);
        return saved ? find(saved.id) : found(undefined);
      },
    },
  );
}

/** Replaces a title. Throws `version_conflict` with the title as it is now in `details.current`, or `isbn_taken`. */
export async function updateTitle(actor: Actor, ref: TitleRef, input: TitleInput): Promise<db.Title> {
  requirePermission(actor, "titles:write");
  const saved = await namingTheOther(input, () => db.saveTitle(ref, input, { savedAt: new Date() }));
  return saved ? found(await db.findTitle(saved.id)) : refuseStale(ref.id);
}

/** Takes a title out of the catalog. Throws `has_copies` while a copy of it is not withdrawn, or `version_conflict`. */
export async function withdrawTitle(actor: Actor, ref: TitleRef): Promise<db.Title> {
  requirePermission(actor, "titles:write");
  const status = await db.markTitleWithdrawn(ref, new Date());
  if (status === "has_copies") throw new DomainError("has_copies");
  return status ? found(await db.findTitle(ref.id)) : refuseStale(ref.id);
}

/** Brings a withdrawn title back. Throws `version_conflict`. */
export async function restoreTitle(actor: Actor, ref: TitleRef): Promise<db.Title> {
  requirePermission(actor, "titles:write");
  const status = await db.markTitleRestored(ref, new Date());
  return status ? found(await db.findTitle(ref.id)) : refuseStale(ref.id);
}

async function refuseStale(id: string): Promise<never> {
  throw new DomainError("version_conflict", undefined, { details: { current: found(await db.findTitle(id)) } });
}

function found(title: db.Title | undefined): db.Title {
  if (title) return title;
  throw new DomainError("not_found", "There is no such title.");
}

async function namingTheOther<Result>(input: TitleInput, save: () => Promise<Result>): Promise<Result> {
  try {
    return await save();
  } catch (error) {
    const refusal = asDomainError(error);
    if (refusal?.code !== "isbn_taken" || input.isbn === null) throw error;
    const titleId = await db.findTitleIdByIsbn(input.isbn);
    throw new DomainError("isbn_taken", undefined, { field: "isbn", details: { titleId }, cause: error });
  }
}
