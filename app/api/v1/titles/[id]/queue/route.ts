import { listQueue } from "@/lib/db/holds";
import { presentHold } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listQueue, async ({ actor, params, query: { after, limit } }) => {
  const { data, next } = pageOf(await listQueue(params.id, { after, limit: limit + 1 }), limit);
  return { data: data.map((hold) => presentHold(hold, actor)), next };
});
