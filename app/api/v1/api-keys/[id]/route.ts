import { revokeApiKey } from "@/lib/services/api-keys";
import * as operations from "@/lib/web/api/api-keys";
import { jsonRoute } from "@/lib/web/json-route";

export const DELETE = jsonRoute(operations.revokeApiKey, async ({ actor, params }) => {
  await revokeApiKey(actor, params.id);
  return { data: params };
});
