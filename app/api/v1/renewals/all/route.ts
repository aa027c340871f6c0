import { renewAllInput } from "@/lib/schemas/loans";
import { renewAll } from "@/lib/services/renew-all";
import * as operations from "@/lib/web/api/desk";
import { jsonRoute, parseInput } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.renewAll, async ({ actor, body, key }) => {
  // The keys of the single renewals are longer than this one, which must leave room.
  const { replayed, ...data } = await renewAll(actor, parseInput(renewAllInput, { ...body, key }));
  return { data, replayed };
});
