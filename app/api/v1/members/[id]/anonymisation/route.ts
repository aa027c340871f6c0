import { anonymiseMember } from "@/lib/services/leaving";
import * as operations from "@/lib/web/api/leaving";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.anonymiseMember, async ({ actor, params }) => ({
  data: operations.presentLeaving(await anonymiseMember(actor, params.id)),
}));
