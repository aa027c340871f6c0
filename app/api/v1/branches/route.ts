import { listAllBranches, listBranches } from "@/lib/db/branches";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listBranches, async ({ query }) => ({
  data: (await (query.closed === "true" ? listAllBranches() : listBranches())).map(operations.presentBranch),
}));
