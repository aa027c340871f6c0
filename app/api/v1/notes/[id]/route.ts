import { deleteNote, noteFor, updateNote } from "@/lib/services/notes";
import * as operations from "@/lib/web/api/notes";
import { presentNote } from "@/lib/web/api/present-note";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getNote, async ({ actor, params }) => {
  const note = await noteFor(actor, params.id);
  // The name of what it is about changes without it.
  return { data: presentNote(note), version: note.version, isLive: true };
});

export const PUT = jsonRoute(operations.replaceNote, async ({ actor, params, body, version }) => {
  const note = await updateNote(actor, { id: params.id, version }, body);
  return { data: presentNote(note), version: note.version };
});

export const DELETE = jsonRoute(operations.deleteNote, async ({ actor, params, version }) => {
  const note = await deleteNote(actor, { id: params.id, version });
  return { data: presentNote(note), version: note.version };
});
