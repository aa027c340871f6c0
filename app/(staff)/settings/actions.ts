"use server";

import { redirect } from "next/navigation";
import { branchInput, categoryForm, itemTypeInput, settingsForm } from "@/lib/schemas/library";
import * as library from "@/lib/services/library";
import { formAction } from "@/lib/web/form-action";

export const saveSettings = formAction("settings:manage", settingsForm, async ({ version, ...input }, actor) => {
  await library.saveSettings(actor, version, input);
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
