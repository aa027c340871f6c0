import * as operations from "@/lib/web/api/accounts";
import { accountReply } from "@/lib/web/api/money-reply";
import { visibleAccount } from "@/lib/web/api/own-money";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getAccount, async ({ actor, params }) =>
  accountReply(await visibleAccount(actor, params.id)),
);
