"use server";

import { redirect } from "next/navigation";
import { closureForm, closureRef, openingHoursForm, weekLabels, weekOfTexts, weekTexts } from "@/lib/schemas/calendars";
import * as calendars from "@/lib/services/calendars";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

export const saveOpeningHours = formAction("settings:manage", openingHoursForm, async (fields, actor, { form }) => {
  const { branchCode, version, days } = fields;
  const refused = await saveEdit({
    form,
    ref: { id: branchCode, version },
    mine: weekTexts(days),
    labels: weekLabels,
    texts: (week) => week,
    load: async () => {
      const week = await calendars.readWeek(branchCode);
      return { version: week.version, input: weekTexts(week.days) };
    },
    save: (week) => calendars.saveOpeningHours(actor, branchCode, { days: weekOfTexts(week) }, version),
  });
  if (refused) return refused;
  redirect(`/settings/hours?branchCode=${encodeURIComponent(branchCode)}&saved=hours`);
});

export const addClosure = formAction("settings:manage", closureForm, async ({ from, ...input }, actor) => {
  await calendars.addClosure(actor, input);
  redirect(`/settings/hours?branchCode=${encodeURIComponent(from)}&saved=closure#closures`);
});

export const removeClosure = formAction("settings:manage", closureRef, async ({ id, from }, actor) => {
  await calendars.removeClosure(actor, id);
  redirect(`/settings/hours?branchCode=${encodeURIComponent(from)}&saved=reopened#closures`);
});
