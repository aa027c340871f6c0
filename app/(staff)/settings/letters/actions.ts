"use server";

import { redirect } from "next/navigation";
import { noticeDaysForm, previewForm, templateForm, templateResetForm } from "@/lib/schemas/notices";
import { saveNoticeDays } from "@/lib/services/library";
import * as templates from "@/lib/services/notice-templates";
import { formAction } from "@/lib/web/form-action";

export const saveTemplate = formAction("settings:manage", templateForm, async ({ version, ...input }, actor) => {
  await templates.saveTemplate(actor, version, input);
  redirect(`/settings/letters?kind=${input.kind}&language=${input.language}&done=saved#wording`);
});

export const resetTemplate = formAction("settings:manage", templateResetForm, async ({ version, ...ref }, actor) => {
  await templates.resetTemplate(actor, version, ref);
  redirect(`/settings/letters?kind=${ref.kind}&language=${ref.language}&done=reset#wording`);
});

export const previewTemplate = formAction("settings:manage", previewForm, async ({ notice, ...wording }, actor) => {
  const written = await templates.previewTemplate(actor, wording, notice);
  return written?.letter ?? {};
});

export const saveDays = formAction("settings:manage", noticeDaysForm, async (input, actor) => {
  const { version, dueSoonDays, first, second, third } = input;
  await saveNoticeDays(actor, version, { dueSoonDays, overdueNoticeDays: [first, second, third] });
  redirect("/settings/letters?done=days");
});
