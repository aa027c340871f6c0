import { liftRestriction } from "@/lib/services/restrictions";
import * as operations from "@/lib/web/api/restrictions";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.liftRestriction, async ({ actor, params, body, key }) => {
  const { answer, replayed } = await liftRestriction(actor, { ...body, id: params.id, key });
  return { data: answer, replayed };
});
