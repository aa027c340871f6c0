import { placeHold } from "@/lib/services/holds";
import { ownHolds } from "@/lib/services/own-holds";
import { deskReply } from "@/lib/web/api/desk-reply";
import * as operations from "@/lib/web/api/me-holds";
import { presentOwnHold } from "@/lib/web/api/me-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listOwnHolds, async ({ actor }) => ({
  data: (await ownHolds(actor)).map((hold) => presentOwnHold(hold, actor)),
}));

export const POST = jsonRoute(operations.placeOwnHold, async ({ actor, body, key }) =>
  deskReply(await placeHold(actor, { ...body, note: null, overrides: [], key })),
);
