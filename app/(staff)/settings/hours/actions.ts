"use server";

import { redirect } from "next/navigation";
import { closureForm, closureRef, openingHoursForm } from "@/lib/schemas/calendars";
import * as calendars from "@/lib/services/calendars";
import { formAction } from "@/lib/web/form-action";

export const saveOpeningHours = formAction("settings:manage", openingHoursForm, async ({ branchCode, days }, actor) => {
  await calendars.saveOpeningHours(actor, branchCode, { days });
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
