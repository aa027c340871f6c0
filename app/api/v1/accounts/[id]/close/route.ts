import { closeAccount } from "@/lib/services/accounts";
import * as operations from "@/lib/web/api/accounts";
import { standingReply } from "@/lib/web/api/money-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.closeAccount, async ({ actor, params, version, body }) =>
  standingReply(params.id, closeAccount(actor, { id: params.id, version }, body.reason)),
);
