import { changeCurrency } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.changeCurrency, async ({ actor, body, version }) => {
  const settings = await changeCurrency(actor, version, body.currency);
  return { data: operations.presentSettings(settings), version: settings.version };
});
