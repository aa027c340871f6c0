import { readAppearance } from "@/lib/db/settings";
import { saveAppearance } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getAppearance, async () => {
  const appearance = await readAppearance();
  return { data: appearance, version: appearance.version };
});

export const PUT = jsonRoute(operations.saveAppearance, async ({ actor, body, version }) => {
  const appearance = await saveAppearance(actor, version, body);
  return { data: appearance, version: appearance.version };
});
