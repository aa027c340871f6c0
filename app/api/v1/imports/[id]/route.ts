import { readReport } from "@/lib/services/imports";
import * as operations from "@/lib/web/api/imports";
import { presentImport } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getImport, async ({ actor, params }) => ({
  data: presentImport(await readReport(actor, params.id)),
}));
