"use server";

import { redirect } from "next/navigation";
import { lettersAddress, resendForm } from "@/lib/schemas/notices";
import * as notices from "@/lib/services/notices";
import { formAction } from "@/lib/web/form-action";

export const resendNotice = formAction("members:write", resendForm, async ({ id, ...asked }, actor) => {
  await notices.resendNotice(actor, id);
  redirect(lettersAddress({ ...asked, again: id }));
});
