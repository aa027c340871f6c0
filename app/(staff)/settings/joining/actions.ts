"use server";

import { redirect } from "next/navigation";
import { joiningForm } from "@/lib/schemas/joining";
import * as joining from "@/lib/services/joining";
import { formAction } from "@/lib/web/form-action";

export const saveJoining = formAction("settings:manage", joiningForm, async ({ version, ...input }, actor) => {
  await joining.saveJoining(actor, version, input);
  redirect("/settings/joining?done=saved");
});
