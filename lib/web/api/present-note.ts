import type { NoteVersion } from "../../db/note-versions";
import type { Note } from "../../db/notes";

export function presentNote(note: Note) {
  return {
    ...note,
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
    deletedAt: note.deletedAt?.toISOString() ?? null,
  };
}

export function presentNoteVersion(version: NoteVersion) {
  return { ...version, writtenAt: version.writtenAt.toISOString() };
}
