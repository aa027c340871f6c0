"use server";

import { redirect } from "next/navigation";
import { findCategory } from "@/lib/db/categories";
import { findItemType } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { toDecimal } from "@/lib/money";
import { categoryForm, currencyForm, itemTypeForm, itemTypeInput, settingsForm } from "@/lib/schemas/library";
import {
  categoryFields,
  categoryLabels,
  categoryTexts,
  itemTypeLabels,
  itemTypeTexts,
  settingsLabels,
  settingsTexts,
} from "@/lib/schemas/settings-page";
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

export const changeCurrency = formAction("settings:manage", currencyForm, async ({ version, currency }, actor) => {
  await library.changeCurrency(actor, version, currency);
  redirect("/settings?saved=currency#currency");
});

/** Version 0 is one that is added: there must be none with its code yet. */
export const saveItemType = formAction(
  "settings:manage",
  itemTypeForm,
  async ({ version, ...mine }, actor, { form }) => {
    const refused = await saveEdit({
      form,
      ref: { id: mine.code, version },
      mine,
      labels: itemTypeLabels,
      texts: itemTypeTexts,
      load: async () => {
        const { version: latest, ...now } = found(await findItemType(mine.code));
        return { version: latest, input: itemTypeInput.parse(now) };
      },
      save: (input) => library.saveItemType(actor, input, version || "new"),
    });
    if (refused) return refused;
    redirect("/settings?saved=itemType#item-types");
  },
);

export const saveCategory = formAction(
  "settings:manage",
  categoryForm,
  async ({ version, ...mine }, actor, { form }) => {
    const { currencyScale } = await readSettings();
    const refused = await saveEdit({
      form,
      ref: { id: mine.code, version },
      mine,
      labels: categoryLabels,
      texts: categoryTexts,
      load: async () => {
        const now = found(await findCategory(mine.code));
        return { version: now.version, input: categoryFields(now, currencyScale) };
      },
      save: (input) => library.saveCategory(actor, input, version || "new"),
    });
    if (refused) return refused;
    redirect("/settings?saved=category#categories");
  },
);

function found<Row>(row: Row | undefined): Row {
  if (row !== undefined) return row;
  throw new DomainError("not_found");
}
