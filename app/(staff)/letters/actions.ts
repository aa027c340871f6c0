"use server";

import { redirect } from "next/navigation";
import { noticeReference } from "@/lib/schemas/notices";
import * as notices from "@/lib/services/notices";
import { formAction } from "@/lib/web/form-action";

export const resendNotice = formAction("members:write", noticeReference, async ({ id }, actor) => {
  await notices.resendNotice(actor, id);
  redirect(`/letters?again=${id}`);
});
