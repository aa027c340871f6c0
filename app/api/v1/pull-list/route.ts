import { listPull } from "@/lib/db/hold-lists";
import { branchAsked } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listPull, async ({ actor, query: { branchId, after, limit } }) => {
  const rows = await listPull(branchAsked(actor, branchId), new Date(), { after, limit: limit + 1 });
  const { data, next } = pageOf(rows, limit);
  return { data: data.map((row) => ({ ...row, requestedAt: row.requestedAt.toISOString() })), next };
});
