import { saveCategory } from "@/lib/services/library";
import * as operations from "@/lib/web/api/library";
import { jsonRoute } from "@/lib/web/json-route";

export const PUT = jsonRoute(operations.saveCategory, async ({ actor, params, body }) => ({
  data: await saveCategory(actor, { ...params, ...body }),
}));
