import { listAllBranches } from "@/lib/db/branches";
import { findRule, type Rule } from "@/lib/db/rules";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { presentRule } from "@/lib/policy/present-rule";
import { removeRule, updateRule } from "@/lib/services/rules";
import * as operations from "@/lib/web/api/rules";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getRule, async ({ params }) => {
  const rule = await findRule(params.id);
  if (!rule) throw new DomainError("not_found");
  return reply(rule);
});

export const PUT = jsonRoute(operations.replaceRule, async ({ actor, params, body, version }) =>
  reply(await updateRule(actor, { id: params.id, version }, body)),
);

export const DELETE = jsonRoute(operations.removeRule, async ({ actor, params, version }) =>
  reply(await removeRule(actor, { id: params.id, version })),
);

async function reply(rule: Rule) {
  const [branches, { currencyScale }] = await Promise.all([listAllBranches(), readSettings()]);
  return { data: presentRule(rule, branches, currencyScale), version: rule.version };
}
