import { moveHold } from "@/lib/services/holds";
import { holdReply } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.moveHold, async ({ actor, params, body, key }) =>
  holdReply(await moveHold(actor, { ...body, holdId: params.id, key })),
);
