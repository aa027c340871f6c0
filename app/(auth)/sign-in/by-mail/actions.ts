"use server";

import { getTranslations } from "next-intl/server";
import { signInLinkInput } from "@/lib/schemas/sign-in";
import { requestSignInLink } from "@/lib/services/sign-in-links";
import { ownPath } from "@/lib/web/next-path";
import { readerLanguage } from "@/lib/web/reader";
import { readerAction } from "@/lib/web/reader-action";

export const requestLink = readerAction("anyone", signInLinkInput, async ({ login, next }, _actor, { ip }) => {
  const [t, language] = await Promise.all([getTranslations("signIn"), readerLanguage()]);
  await requestSignInLink({ login, next: ownPath(next) }, { ip, language });
  return { status: "ok", message: t("linkSent", { login }) };
});
