import { refund } from "@/lib/services/transfers";
import { fromRest, moneyReply } from "@/lib/web/api/money-reply";
import * as operations from "@/lib/web/api/transfers";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.refundTransfer, async ({ actor, params, body, key, client }) =>
  moneyReply(await refund(actor, { ...body, transferId: params.id, key }, fromRest(client))),
);
