import { readSettings } from "@/lib/db/settings";
import { presentCategory } from "@/lib/policy/present-category";
import { saveCategory } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.saveCategory, async ({ actor, params, body, version }) => {
  const saved = await saveCategory(actor, { ...params, ...body }, version || undefined);
  return { data: presentCategory(saved, (await readSettings()).currencyScale), version: saved.version };
});
