import { readSettings } from "@/lib/db/settings";
import { saveSettings } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getSettings, async () => {
  const settings = await readSettings();
  return { data: operations.presentSettings(settings), version: settings.version };
});

export const PUT = jsonRoute(operations.replaceSettings, async ({ actor, body, version }) => {
  const settings = await saveSettings(actor, version, body);
  return { data: operations.presentSettings(settings), version: settings.version };
});
