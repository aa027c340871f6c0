import { chargeFines } from "@/lib/services/fines";
import * as operations from "@/lib/web/api/losses";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.runFines, async ({ actor, body }) => {
  const run = await chargeFines(actor, undefined, body);
  return { data: { ...run, chargedMinor: run.chargedMinor.toString() } };
});
