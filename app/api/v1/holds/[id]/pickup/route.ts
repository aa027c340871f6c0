import { changePickup } from "@/lib/services/pickups";
import { deskReply } from "@/lib/web/api/desk-reply";
import * as operations from "@/lib/web/api/holds";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.changePickup, async ({ actor, params, body, key }) =>
  deskReply(await changePickup(actor, { ...body, holdId: params.id, key })),
);
