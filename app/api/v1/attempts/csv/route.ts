import { exportAttempts } from "@/lib/services/audit-export";
import * as operations from "@/lib/web/api/attempts";
import { csvDownload } from "@/lib/web/csv-download";
import { fileRoute } from "@/lib/web/json-route";

export const GET = fileRoute(operations.exportAttempts, async ({ actor, query }, request) =>
  csvDownload(request, await exportAttempts(actor, query, new Date())),
);
