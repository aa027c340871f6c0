import { suspendHold } from "@/lib/services/holds";
import { deskReply } from "@/lib/web/api/desk-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.suspendHold, async ({ actor, params, body, key }) =>
  deskReply(await suspendHold(actor, { ...body, holdId: params.id, key })),
);
