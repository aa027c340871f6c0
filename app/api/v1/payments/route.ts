import { takePayment } from "@/lib/services/payments";
import { fromRest, moneyReply } from "@/lib/web/api/money-reply";
import * as operations from "@/lib/web/api/payments";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.takePayment, async ({ actor, body, key, client }) =>
  moneyReply(await takePayment(actor, { ...body, key }, fromRest(client))),
);
