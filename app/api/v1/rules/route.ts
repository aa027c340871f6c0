import { listAllBranches } from "@/lib/db/branches";
import { listRules } from "@/lib/db/rules";
import { readSettings } from "@/lib/db/settings";
import { presentRule } from "@/lib/policy/present-rule";
import { createRule } from "@/lib/services/rules";
import * as operations from "@/lib/web/api/rules";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listRules, async () => {
  const [rules, branches, { currencyScale }] = await Promise.all([listRules(), listAllBranches(), readSettings()]);
  return { data: rules.map((rule) => presentRule(rule, branches, currencyScale)) };
});

export const POST = jsonRoute(operations.createRule, async ({ actor, body }) => {
  const rule = await createRule(actor, body);
  const [branches, { currencyScale }] = await Promise.all([listAllBranches(), readSettings()]);
  return {
    data: presentRule(rule, branches, currencyScale),
    version: rule.version,
    location: `/api/v1/rules/${rule.id}`,
  };
});
