import { saveBranch } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.saveBranch, async ({ actor, params, body }) => ({
  data: await saveBranch(actor, { ...params, ...body }),
}));
