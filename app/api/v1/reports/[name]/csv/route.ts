import * as operations from "@/lib/web/api/figures";
import { fileRoute } from "@/lib/web/json-route";
import { reportCsv } from "@/lib/web/report-csv";

export const GET = fileRoute(operations.exportReport, async ({ actor, params, query }, request) =>
  reportCsv(request, actor, params.name, query),
);
