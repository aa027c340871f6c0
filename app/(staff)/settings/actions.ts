"use server";

import { redirect } from "next/navigation";
import { readSettings } from "@/lib/db/settings";
import { toDecimal } from "@/lib/money";
import { branchInput, categoryForm, itemTypeInput, settingsForm } from "@/lib/schemas/library";
import { settingsLabels, settingsTexts } from "@/lib/schemas/settings-page";
import * as library from "@/lib/services/library";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

export const saveSettings = formAction("settings:manage", settingsForm, async (fields, actor, { form }) => {
  const { version, ...mine } = fields;
  const refused = await saveEdit({
    form,
    ref: { id: "library", version },
    mine,
    labels: settingsLabels,
    texts: settingsTexts,
    load: async () => {
      const { version: latest, memberTransferLimitMinor, currencyScale, ...now } = await readSettings();
      const memberTransferLimit = toDecimal(BigInt(memberTransferLimitMinor), currencyScale);
      return { version: latest, input: settingsForm.omit({ version: true }).parse({ ...now, memberTransferLimit }) };
    },
    save: (input) => library.saveSettings(actor, version, input),
  });
  if (refused) return refused;
  redirect("/settings?saved=library");
});

export const saveBranch = formAction("settings:manage", branchInput, async (input, actor) => {
  await library.saveBranch(actor, input);
  redirect("/settings?saved=branch#branches");
});

export const saveItemType = formAction("settings:manage", itemTypeInput, async (input, actor) => {
  await library.saveItemType(actor, input);
  redirect("/settings?saved=itemType#item-types");
});

export const saveCategory = formAction("settings:manage", categoryForm, async (input, actor) => {
  await library.saveCategory(actor, input);
  redirect("/settings?saved=category#categories");
});
