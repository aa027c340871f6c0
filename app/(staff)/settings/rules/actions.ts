"use server";

import { redirect } from "next/navigation";
import { findRule } from "@/lib/db/rules";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { writtenValues } from "@/lib/policy/rule-amounts";
import { ruleLabels } from "@/lib/policy/rule-fields";
import { cellHref, ruleTexts, sentValues } from "@/lib/schemas/rule-form";
import { ruleForm, ruleRemoval } from "@/lib/schemas/rules";
import * as rules from "@/lib/services/rules";
import { formAction } from "@/lib/web/form-action";
import { typedValues } from "@/lib/web/form-fields";
import { saveEdit } from "@/lib/web/save-edit";

/** Shows what a rule would change; nothing is saved by this. */
export const previewRule = formAction("settings:manage", ruleForm, async (fields, actor, { form }) => {
  const { id: _id, version, branchCode, categoryCode, itemTypeCode, ...values } = fields;
  const place = { branchCode, categoryCode, itemTypeCode };
  // Refuses what can't be saved, at its field.
  await rules.previewRule(actor, place, values);
  const before = Object.fromEntries(Object.entries(typedValues(form)).filter(([name]) => name.startsWith("was.")));
  redirect(cellHref(place, { step: "preview", version: String(version), ...sentValues(values), ...before }));
});

export const saveRule = formAction("settings:manage", ruleForm, async (fields, actor, { form }) => {
  const { id, version, branchCode, categoryCode, itemTypeCode, ...mine } = fields;
  const place = { branchCode, categoryCode, itemTypeCode };
  if (id === undefined) {
    if (version > 0) throw new DomainError("version_conflict", "Somebody else took this rule away. Look at it anew.");
    await rules.createRule(actor, { ...place, ...mine });
    redirect(cellHref(place, { saved: "rule" }));
  }
  const { currencyScale } = await readSettings();
  const refused = await saveEdit({
    form,
    ref: { id, version },
    mine,
    labels: ruleLabels,
    texts: ruleTexts,
    load: async () => {
      const rule = await findRule(id);
      if (!rule) throw new DomainError("not_found", "Somebody else took this rule away.");
      return { version: rule.version, input: writtenValues(rule, currencyScale) };
    },
    save: (values) => rules.updateRule(actor, { id, version }, values),
  });
  if (refused) return refused;
  redirect(cellHref(place, { saved: "rule" }));
});

export const removeRule = formAction("settings:manage", ruleRemoval, async ({ branchCode, ...ref }, actor) => {
  await rules.removeRule(actor, ref);
  const query = new URLSearchParams(branchCode === null ? {} : { branchCode });
  redirect(`/settings/rules?${query.toString()}&saved=removed`);
});
