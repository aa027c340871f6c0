import { reverse } from "@/lib/services/transfers";
import { fromRest, moneyReply } from "@/lib/web/api/money-reply";
import * as operations from "@/lib/web/api/transfers";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.reverseTransfer, async ({ actor, params, body, key, client }) =>
  moneyReply(await reverse(actor, { ...body, transferId: params.id, key }, fromRest(client))),
);
