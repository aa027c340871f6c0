import { exportReport } from "@/lib/services/reports";
import * as operations from "@/lib/web/api/figures";
import { csvDownload } from "@/lib/web/csv-download";
import { fileRoute } from "@/lib/web/json-route";

export const GET = fileRoute(operations.exportReport, async ({ actor, params, query }, request) =>
  csvDownload(request, await exportReport(actor, params.name, query)),
);
