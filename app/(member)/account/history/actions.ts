"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireMember } from "@/lib/auth/actor";
import { turnHistory } from "@/lib/services/history";
import { formAction } from "@/lib/web/form-action";

export const turnOwnHistory = formAction("account:use", z.object({ history: z.boolean() }), async (form, actor) => {
  await turnHistory(actor, requireMember(actor), form.history);
  revalidatePath("/account", "layout");
  const t = await getTranslations("history");
  return { status: "ok", message: t(form.history ? "turnedOn" : "turnedOff") };
});
