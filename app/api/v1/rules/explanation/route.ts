import { readSettings } from "@/lib/db/settings";
import { presentExplanation } from "@/lib/policy/present-rule";
import { explainRule } from "@/lib/services/rules";
import * as operations from "@/lib/web/api/rules";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.explainRule, async ({ actor, query }) => {
  const [explained, { currencyScale }] = await Promise.all([explainRule(actor, query), readSettings()]);
  return { data: presentExplanation(explained, currencyScale) };
});
