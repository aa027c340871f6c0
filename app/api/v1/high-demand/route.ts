import { listHighDemand } from "@/lib/db/hold-lists";
import * as operations from "@/lib/web/api/holds";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listHighDemand, async ({ query: { atLeast, after, limit } }) =>
  pageOf(await listHighDemand({ atLeast }, { after, limit: limit + 1 }), limit),
);
