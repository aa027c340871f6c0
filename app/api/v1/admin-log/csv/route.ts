import { exportLog } from "@/lib/services/admin-log";
import * as operations from "@/lib/web/api/admin-log";
import { csvDownload } from "@/lib/web/csv-download";
import { fileRoute } from "@/lib/web/json-route";

export const GET = fileRoute(operations.exportAdminLog, async ({ actor, query }, request) =>
  csvDownload(request, await exportLog(actor, query)),
);
