import * as loans from "@/lib/services/loans";
import * as operations from "@/lib/web/api/desk";
import { deskReply } from "@/lib/web/api/desk-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.undo, async ({ actor, body, key }) =>
  deskReply(await loans.undo(actor, { ...body, key })),
);
