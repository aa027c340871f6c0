import { retryJob } from "@/lib/services/machine";
import * as operations from "@/lib/web/api/machine";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.retryJob, async ({ actor, params: { id } }) => ({
  data: await retryJob(actor, id),
}));
