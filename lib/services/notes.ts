import { type Actor, can, requirePermission } from "../auth/actor";
import { takeBackNote as insertTakenBack } from "../db/note-versions";
import * as db from "../db/notes";
import { DomainError } from "../errors";
import type { NoteInput } from "../schemas/notes";
import { createOnce } from "./creations";
import { announce } from "./live";

/** Adds a note, once for a key. Throws `not_found` for something that is not there, or `idempotency_key_reused`. */
export async function createNote(actor: Actor, input: NoteInput, key?: string): Promise<db.Note> {
  requirePermission(actor, "office:write");
  if (input.about?.kind === "member") requirePermission(actor, "members:read");
  const note = await createOnce(
    actor,
    { kind: "note", input, key },
    {
      find: async (id) => found(await db.findNote(id)),
      insert: async (creation) => {
        const added = await db.insertNote(input, { ...writerOf(actor), creation });
        return found(added && (await db.findNote(added.id)));
      },
    },
  );
  return told(note);
}

/** Replaces a note. Throws `version_conflict` with the note as it is now in `details.current`. */
export async function updateNote(actor: Actor, ref: db.NoteRef, input: NoteInput): Promise<db.Note> {
  requirePermission(actor, "office:write");
  if (input.about?.kind === "member") requirePermission(actor, "members:read");
  const before = await noteFor(actor, ref.id);
  const isMoved = input.about?.kind !== before.about?.kind || input.about?.id !== before.about?.id;
  if (before.about?.kind === "member" && isMoved)
    throw new DomainError("invalid", "A note about a member stays with them. Write another one.", { field: "about" });
  const saved = await db.updateNote(ref, input, writerOf(actor));
  // Where it was pinned until now, a desk is told too.
  return saved ? told(found(await db.findNote(ref.id)), before.about) : refuseStale(ref);
}

/** Deletes a note; it can be brought back for thirty days. Throws `version_conflict`. */
export async function deleteNote(actor: Actor, ref: db.NoteRef): Promise<db.Note> {
  requirePermission(actor, "office:write");
  await noteFor(actor, ref.id);
  const saved = await db.markNoteDeleted(ref, true, writerOf(actor));
  return saved ? told(found(await db.findNote(ref.id))) : refuseStale(ref);
}

/** Brings a deleted note back. Throws `version_conflict`. */
export async function restoreNote(actor: Actor, ref: db.NoteRef): Promise<db.Note> {
  requirePermission(actor, "office:write");
  await noteFor(actor, ref.id);
  const saved = await db.markNoteDeleted(ref, false, writerOf(actor));
  if (saved) return told(found(await db.findNote(ref.id)));
  const current = found(await db.findNote(ref.id));
  throw new DomainError("version_conflict", current.deletedAt === null ? "This note is not deleted." : undefined, {
    details: { current },
  });
}

/** Writes an older version anew, as a new one. Throws `version_conflict`, or `not_found` for a version that never was. */
export async function takeBackNote(actor: Actor, ref: db.NoteRef, older: number): Promise<db.Note> {
  requirePermission(actor, "office:write");
  await noteFor(actor, ref.id);
  const saved = await insertTakenBack(ref, older, writerOf(actor));
  if (saved) return told(found(await db.findNote(ref.id)));
  const current = found(await db.findNote(ref.id));
  if (current.version === ref.version && current.deletedAt === null)
    throw new DomainError("not_found", `Version ${older} of this note never was.`);
  return refuseStale(ref);
}

/** One note. Throws `not_found`, also for a note about a member that the actor may not see. */
export async function noteFor(actor: Actor, id: string): Promise<db.Note> {
  requirePermission(actor, "office:write");
  const note = found(await db.findNote(id));
  if (note.about?.kind === "member" && !can(actor, "members:read")) return found(undefined);
  return note;
}

/** Notes, newest first, as far as the actor may see them. */
export async function notesFor(actor: Actor, filter: db.NoteFilter, page: { after?: string; limit: number }) {
  requirePermission(actor, "office:write");
  return db.listNotes({ ...filter, withoutMembers: !can(actor, "members:read") }, page);
}

const writerOf = ({ userId, apiKeyId }: Actor): db.NoteWriter => ({ userId, apiKeyId, at: new Date() });

async function refuseStale({ id }: db.NoteRef): Promise<never> {
  const current = found(await db.findNote(id));
  if (current.deletedAt !== null)
    throw new DomainError("not_found", "This note is deleted. Bring it back first.", { details: { current } });
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

function found(note: db.Note | undefined): db.Note {
  if (note) return note;
  throw new DomainError("not_found", "There is no such note.");
}

/** An open page of the member, and a desk where they are open, show their notes. */
function told(note: db.Note, before: db.NoteAbout | null = null): db.Note {
  announce([note.about, before].flatMap((about) => (about?.kind === "member" ? [`member:${about.id}`] : [])));
  return note;
}
