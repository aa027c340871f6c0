import { freezeAccount } from "@/lib/services/accounts";
import * as operations from "@/lib/web/api/accounts";
import { standingReply } from "@/lib/web/api/money-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.freezeAccount, async ({ actor, params, version, body }) =>
  standingReply(params.id, freezeAccount(actor, { id: params.id, version }, body.reason)),
);
