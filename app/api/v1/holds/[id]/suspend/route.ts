import { suspendHold } from "@/lib/services/holds";
import { holdReply } from "@/lib/web/api/hold-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.suspendHold, async ({ actor, params, body, key }) =>
  holdReply(await suspendHold(actor, { ...body, holdId: params.id, key })),
);
