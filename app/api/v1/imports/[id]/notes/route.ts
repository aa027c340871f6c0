import { listImportNotes } from "@/lib/db/import-notes";
import { readReport } from "@/lib/services/imports";
import * as operations from "@/lib/web/api/imports";
import { jsonRoute } from "@/lib/web/json-route";

const pageSize = 100; // what the data layer gives at once

export const GET = jsonRoute(operations.listImportNotes, async ({ actor, params, query }) => {
  await readReport(actor, params.id); // an import that is not there is not found, rather than without notes
  const [line = 0, number = 0] = query.after?.split("-").map(Number) ?? [];
  const notes = await listImportNotes(params.id, query.kind, { line, number });
  const last = notes.length === pageSize ? notes.at(-1) : undefined;
  return { data: notes, next: last && `${last.line}-${last.number}` };
});
