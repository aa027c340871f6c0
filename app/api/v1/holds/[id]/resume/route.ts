import { resumeHold } from "@/lib/services/holds";
import { deskReply } from "@/lib/web/api/desk-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.resumeHold, async ({ actor, params, key }) =>
  deskReply(await resumeHold(actor, { holdId: params.id, key })),
);
