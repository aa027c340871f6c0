import { requireMember } from "@/lib/auth/actor";
import { closeOwn, leavingOf } from "@/lib/services/leaving";
import * as operations from "@/lib/web/api/leaving";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getOwnClosing, async ({ actor }) => ({
  data: operations.presentLeaving(await leavingOf(actor, requireMember(actor))),
}));

export const POST = jsonRoute(operations.closeOwnAccount, async ({ actor, body }) => ({
  data: operations.presentLeaving(await closeOwn(actor, body)),
}));
