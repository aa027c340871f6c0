import { saveBranch } from "@/lib/services/branches";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.saveBranch, async ({ actor, params, body, version }) => {
  const branch = await saveBranch(actor, { ...params, ...body }, version || undefined);
  return { data: operations.presentBranch(branch), version: branch.version };
});
