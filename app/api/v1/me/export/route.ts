import { documentOf, ownDataOf } from "@/lib/services/own-data";
import * as operations from "@/lib/web/api/leaving";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.exportOwnData, async ({ actor, body }) => ({
  data: documentOf(await ownDataOf(actor, body.password)),
}));
