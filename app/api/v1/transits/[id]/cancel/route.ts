import { cancelTransit } from "@/lib/services/transits";
import * as operations from "@/lib/web/api/transits";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.cancelTransit, async ({ actor, params, key }) => {
  const { answer, replayed } = await cancelTransit(actor, { transitId: params.id, key });
  return { data: answer, replayed };
});
