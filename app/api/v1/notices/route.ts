import { listNotices } from "@/lib/db/notices";
import * as operations from "@/lib/web/api/notices";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listNotices, async ({ query }) => {
  const { after, limit, ...filters } = query;
  const { data, next } = pageOf(await listNotices(filters, { after, limit: limit + 1 }), limit);
  return { data: data.map(operations.presentNotice), next };
});
