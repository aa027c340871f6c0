"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/lib/auth/actor";
import { turnHistoryForm } from "@/lib/schemas/preferences";
import { turnHistory } from "@/lib/services/history";
import { readerAction } from "@/lib/web/reader-action";

export const turnOwnHistory = readerAction("account:use", turnHistoryForm, async (form, actor) => {
  await turnHistory(actor, requireMember(actor), form.history);
  revalidatePath("/account", "layout");
  const t = await getTranslations("history");
  return { status: "ok", message: t(form.history ? "turnedOn" : "turnedOff") };
});
