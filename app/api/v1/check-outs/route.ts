import * as loans from "@/lib/services/loans";
import { deskReply } from "@/lib/web/api/desk-reply";
import * as operations from "@/lib/web/api/loans";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.checkOut, async ({ actor, body, key }) =>
  deskReply(await loans.checkOut(actor, { ...body, key })),
);
