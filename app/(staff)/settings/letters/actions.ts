"use server";

import { redirect } from "next/navigation";
import { readSettings } from "@/lib/db/settings";
import {
  mandatoryNoticesForm,
  noticeDaysForm,
  previewForm,
  templateForm,
  templateResetForm,
} from "@/lib/schemas/notices";
import { saveNoticeDays } from "@/lib/services/library";
import * as templates from "@/lib/services/notice-templates";
import { formAction } from "@/lib/web/form-action";
import { saveEdit } from "@/lib/web/save-edit";

export const saveTemplate = formAction("settings:manage", templateForm, async (fields, actor, { form }) => {
  const { version, ...mine } = fields;
  const { kind, language } = mine;
  const refused = await saveEdit({
    form,
    ref: { id: `${kind} ${language}`, version },
    mine,
    labels: { subject: "Subject", body: "Letter" },
    texts: ({ subject, body }) => ({ subject, body }),
    load: async () => {
      const { version: latest, subject, body } = await templates.readTemplate(actor, kind, language);
      return { version: latest, input: { kind, language, subject, body } };
    },
    save: (input) => templates.saveTemplate(actor, version, input),
  });
  if (refused) return refused;
  redirect(`/settings/letters?kind=${kind}&language=${language}&done=saved#wording`);
});

export const resetTemplate = formAction("settings:manage", templateResetForm, async ({ version, ...ref }, actor) => {
  await templates.resetTemplate(actor, version, ref);
  redirect(`/settings/letters?kind=${ref.kind}&language=${ref.language}&done=reset#wording`);
});

export const previewTemplate = formAction("settings:manage", previewForm, async ({ notice, ...wording }, actor) => {
  const written = await templates.previewTemplate(actor, wording, notice);
  return written?.letter ?? {};
});

/** Which letters nobody can turn off for themselves. */
export const saveMandatory = formAction(
  "settings:manage",
  mandatoryNoticesForm,
  async ({ version, mandatory }, actor) => {
    await saveNoticeDays(actor, version, { mandatoryNotices: mandatory });
    redirect("/settings/letters?done=mandatory#mandatory");
  },
);

export const saveDays = formAction("settings:manage", noticeDaysForm, async (fields, actor, { form }) => {
  const { version, ...mine } = fields;
  const refused = await saveEdit({
    form,
    ref: { id: "days", version },
    mine,
    labels: {
      dueSoonDays: "Due soon",
      first: "Overdue, first",
      second: "Overdue, second",
      third: "Overdue, last",
    },
    texts: (days) => Object.fromEntries(Object.entries(days).map(([name, count]) => [name, String(count)])),
    load: async () => {
      const { version: latest, dueSoonDays, overdueNoticeDays } = await readSettings();
      const [first = 0, second = 0, third = 0] = overdueNoticeDays;
      return { version: latest, input: { dueSoonDays, first, second, third } };
    },
    save: ({ dueSoonDays, first, second, third }) =>
      saveNoticeDays(actor, version, { dueSoonDays, overdueNoticeDays: [first, second, third] }),
  });
  if (refused) return refused;
  redirect("/settings/letters?done=days");
});
