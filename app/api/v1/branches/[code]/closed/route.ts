import { closeBranch, reopenBranch } from "@/lib/services/branches";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.closeBranch, async ({ actor, params, body, version }) => {
  const branch = await closeBranch(actor, { ...params, ...body, version });
  return { data: operations.presentBranch(branch), version: branch.version };
});

export const DELETE = jsonRoute(operations.reopenBranch, async ({ actor, params, version }) => {
  const branch = await reopenBranch(actor, params.code, version);
  return { data: operations.presentBranch(branch), version: branch.version };
});
