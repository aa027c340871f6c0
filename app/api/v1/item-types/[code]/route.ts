import { saveItemType } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.saveItemType, async ({ actor, params, body, version }) => {
  const itemType = await saveItemType(actor, { ...params, ...body }, version || undefined);
  return { data: itemType, version: itemType.version };
});
