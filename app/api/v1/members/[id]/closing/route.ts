import { closeMember, leavingOf } from "@/lib/services/leaving";
import * as operations from "@/lib/web/api/leaving";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getClosing, async ({ actor, params }) => ({
  data: operations.presentLeaving(await leavingOf(actor, params.id)),
}));

export const POST = jsonRoute(operations.closeMembership, async ({ actor, params }) => ({
  data: operations.presentLeaving(await closeMember(actor, params.id)),
}));
