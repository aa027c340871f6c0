import { listLog } from "@/lib/db/admin-log";
import { readLogFilters } from "@/lib/services/admin-log";
import * as operations from "@/lib/web/api/admin-log";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listAdminLog, async ({ actor, query: { after, limit, ...query } }) => {
  const filters = await readLogFilters(actor, query);
  const { data, next } = pageOf(await listLog(filters, { after, limit: limit + 1 }), limit);
  return { data: data.map(operations.presentLogEntry), next };
});
