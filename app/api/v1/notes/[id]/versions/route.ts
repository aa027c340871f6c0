import { listNoteVersions } from "@/lib/db/note-versions";
import { noteFor } from "@/lib/services/notes";
import * as operations from "@/lib/web/api/notes";
import { presentNoteVersion } from "@/lib/web/api/present-note";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listNoteVersions, async ({ actor, params, query }) => {
  const { after, limit } = query;
  await noteFor(actor, params.id);
  const versions = await listNoteVersions(params.id, { before: after, limit: limit + 1 });
  const data = versions.slice(0, limit);
  const next = versions.length > limit ? data.at(-1)?.version.toString() : undefined;
  return { data: data.map(presentNoteVersion), next };
});
