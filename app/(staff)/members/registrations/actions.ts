"use server";

import { redirect } from "next/navigation";
import { confirmationForm, declineForm } from "@/lib/schemas/registrations";
import * as registrations from "@/lib/services/registrations";
import { formAction } from "@/lib/web/form-action";

export const confirmRegistration = formAction("members:write", confirmationForm, async (fields, actor) => {
  const { id, version, ...input } = fields;
  const { memberId } = await registrations.confirmRegistration(actor, { id, version }, input);
  redirect(`/members/${memberId}`);
});

export const declineRegistration = formAction("members:write", declineForm, async (fields, actor) => {
  const { id, version, reason } = fields;
  await registrations.declineRegistration(actor, { id, version }, reason);
  redirect("/members/registrations?done=declined");
});
