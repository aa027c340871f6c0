import { listAttempts } from "@/lib/db/audit";
import { attemptDocument } from "@/lib/schemas/attempts";
import { requireAuditFilters } from "@/lib/services/audit";
import * as operations from "@/lib/web/api/attempts";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listAttempts, async ({ actor, query: { after, limit, ...query } }) => {
  const filters = await requireAuditFilters(actor, query, new Date());
  const { data, next } = pageOf(await listAttempts(filters, { after, limit: limit + 1 }), limit);
  return { data: data.map(attemptDocument), next };
});
