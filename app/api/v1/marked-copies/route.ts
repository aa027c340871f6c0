import { listMarkedCopies } from "@/lib/db/marks";
import * as operations from "@/lib/web/api/marks";
import { presentMarkedCopy } from "@/lib/web/api/present";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listMarkedCopies, async ({ query: { after, limit, ...filter } }) => {
  const { data, next } = pageOf(await listMarkedCopies(filter, { after, limit: limit + 1 }), limit);
  return { data: data.map(presentMarkedCopy), next };
});
