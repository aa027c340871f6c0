import { noteSubjectIn } from "@/lib/schemas/notes";
import { createNote, notesFor } from "@/lib/services/notes";
import * as operations from "@/lib/web/api/notes";
import { presentNote } from "@/lib/web/api/present-note";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listNotes, async ({ actor, query }) => {
  const { q, pinned, deleted, after, limit } = query;
  const filter = { q: q?.trim() || undefined, about: noteSubjectIn(query), pinned, deleted };
  const { data, next } = pageOf(await notesFor(actor, filter, { after, limit: limit + 1 }), limit);
  return { data: data.map(presentNote), next };
});

export const POST = jsonRoute(operations.createNote, async ({ actor, body, key }) => {
  const note = await createNote(actor, body, key || undefined);
  return { data: presentNote(note), version: note.version, location: `/api/v1/notes/${note.id}` };
});
