import { listShelf } from "@/lib/db/holds";
import { branchAsked, presentHold } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listHoldShelf, async ({ actor, query: { branchId, after, limit } }) => {
  const rows = await listShelf(branchAsked(actor, branchId), { after, limit: limit + 1 });
  const { data, next } = pageOf(rows, limit);
  return { data: data.map((hold) => presentHold(hold, actor)), next };
});
