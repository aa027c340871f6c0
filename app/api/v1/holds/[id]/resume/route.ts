import { resumeHold } from "@/lib/services/holds";
import { holdReply } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.resumeHold, async ({ actor, params, key }) =>
  holdReply(await resumeHold(actor, { holdId: params.id, key })),
);
