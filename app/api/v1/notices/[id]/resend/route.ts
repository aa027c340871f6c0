import { resendNotice } from "@/lib/services/notices";
import * as operations from "@/lib/web/api/notices";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.resendNotice, async ({ actor, params }) => ({
  data: operations.presentNotice(await resendNotice(actor, params.id)),
}));
