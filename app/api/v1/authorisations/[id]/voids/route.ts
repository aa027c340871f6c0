import { voidPending } from "@/lib/services/transfers";
import { fromRest, moneyReply } from "@/lib/web/api/money-reply";
import * as operations from "@/lib/web/api/transfers";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.voidAuthorisation, async ({ actor, params, body, key, client }) =>
  moneyReply(await voidPending(actor, { ...body, transferId: params.id, key }, fromRest(client))),
);
