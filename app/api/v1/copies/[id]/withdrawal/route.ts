import { restoreCopy, withdrawCopy } from "@/lib/services/copies";
import * as operations from "@/lib/web/api/copies";
import { presentCopy } from "@/lib/web/api/present";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.withdrawCopy, async ({ actor, params, version }) => {
  const copy = await withdrawCopy(actor, { id: params.id, version });
  return { data: presentCopy(copy), version: copy.version };
});

export const DELETE = jsonRoute(operations.restoreCopy, async ({ actor, params, version }) => {
  const copy = await restoreCopy(actor, { id: params.id, version });
  return { data: presentCopy(copy), version: copy.version };
});
