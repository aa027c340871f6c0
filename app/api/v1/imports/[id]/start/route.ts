import { startImportInput } from "@/lib/schemas/imports";
import { readReport, startImport } from "@/lib/services/imports";
import * as operations from "@/lib/web/api/imports";
import { presentImport } from "@/lib/web/api/present";
import { jsonRoute, parseInput } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.startImport, async ({ actor, params, body }) => {
  const id = await startImport(actor, parseInput(startImportInput, { ...body, importId: params.id }));
  return { data: presentImport(await readReport(actor, id)) };
});
