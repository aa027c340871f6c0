import { listNoteVersions } from "@/lib/db/note-versions";
import { DomainError } from "@/lib/errors";
import * as operations from "@/lib/web/api/notes";
import { presentNoteVersion } from "@/lib/web/api/present-note";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listNoteVersions, async ({ params, query }) => {
  const { after, limit } = query;
  const versions = await listNoteVersions(params.id, { before: after, limit: limit + 1 });
  // Each note has one at least.
  if (versions.length === 0 && after === undefined) throw new DomainError("not_found", "There is no such note.");
  const data = versions.slice(0, limit);
  const next = versions.length > limit ? data.at(-1)?.version.toString() : undefined;
  return { data: data.map(presentNoteVersion), next };
});
