import { dataOfMember, documentOf } from "@/lib/services/own-data";
import * as operations from "@/lib/web/api/leaving";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.exportMember, async ({ actor, params }) => ({
  data: documentOf(await dataOfMember(actor, params.id)),
}));
