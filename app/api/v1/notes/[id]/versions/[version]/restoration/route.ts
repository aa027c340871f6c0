import { takeBackNote } from "@/lib/services/notes";
import * as operations from "@/lib/web/api/notes";
import { presentNote } from "@/lib/web/api/present-note";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.takeBackNote, async ({ actor, params, version }) => {
  const note = await takeBackNote(actor, { id: params.id, version }, params.version);
  return { data: presentNote(note), version: note.version };
});
