import { previewRule } from "@/lib/services/rules";
import * as operations from "@/lib/web/api/rules";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.previewRule, async ({ actor, body }) => ({
  data: await previewRule(actor, body, body),
}));
