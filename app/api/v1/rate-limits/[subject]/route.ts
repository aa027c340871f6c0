import { liftRateLimit } from "@/lib/services/machine";
import * as operations from "@/lib/web/api/machine";
import { jsonRoute } from "@/lib/web/json-route";

export const DELETE = jsonRoute(operations.liftRateLimit, async ({ actor, params: { subject } }) => ({
  data: { lifted: await liftRateLimit(actor, subject) },
}));
