import { authorise } from "@/lib/services/transfers";
import { fromRest, moneyReply } from "@/lib/web/api/money-reply";
import * as operations from "@/lib/web/api/transfers";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.authorise, async ({ actor, body, key, client }) =>
  moneyReply(await authorise(actor, { ...body, key }, fromRest(client))),
);
