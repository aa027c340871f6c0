"use server";

import { getTranslations } from "next-intl/server";
import { forgotInput } from "@/lib/schemas/sign-in";
import { requestPasswordReset } from "@/lib/services/password-resets";
import { readerAction } from "@/lib/web/reader-action";

export const requestReset = readerAction("anyone", forgotInput, async ({ email }, _actor, { ip }) => {
  const t = await getTranslations("signIn");
  await requestPasswordReset(email, ip);
  return { status: "ok", message: t("resetSent", { email }) };
});
