import { transferDocument } from "@/lib/schemas/ledger";
import { ownMemberOf, visibleTransfer } from "@/lib/web/api/own-money";
import * as operations from "@/lib/web/api/transfers";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getTransfer, async ({ actor, params }) => ({
  data: transferDocument(await visibleTransfer(actor, params.id), ownMemberOf(actor)),
}));
