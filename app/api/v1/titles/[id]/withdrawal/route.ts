import { restoreTitle, withdrawTitle } from "@/lib/services/titles";
import { presentTitle } from "@/lib/web/api/present";
import * as operations from "@/lib/web/api/titles";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.withdrawTitle, async ({ actor, params, version }) => {
  const title = await withdrawTitle(actor, { id: params.id, version });
  return { data: presentTitle(title), version: title.version };
});

export const DELETE = jsonRoute(operations.restoreTitle, async ({ actor, params, version }) => {
  const title = await restoreTitle(actor, { id: params.id, version });
  return { data: presentTitle(title), version: title.version };
});
