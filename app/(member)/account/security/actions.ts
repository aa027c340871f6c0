"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { passwordChangeInput, passwordOnly, sessionReference } from "@/lib/schemas/sign-in";
import { removeOwnSecondFactor } from "@/lib/services/second-factors";
import * as sessions from "@/lib/services/sessions";
import { readerAction } from "@/lib/web/reader-action";
import { keepSession } from "@/lib/web/session-door";

const here = "/account/security";

export const changePassword = readerAction("signed-in", passwordChangeInput, async (input, actor) => {
  const t = await getTranslations("security");
  await keepSession(await sessions.changePassword(actor, input));
  revalidatePath(here);
  return { status: "ok", message: t("passwordChanged") };
});

export const revokeSession = readerAction("signed-in", sessionReference, async ({ id }, actor) => {
  await sessions.revokeSession(actor, id);
  revalidatePath(here);
});

export const revokeOthers = readerAction("signed-in", z.object({}), async (_input, actor) => {
  await sessions.revokeOtherSessions(actor);
  revalidatePath(here);
});

export const removeApp = readerAction("signed-in", passwordOnly, async ({ password }, actor) => {
  await removeOwnSecondFactor(actor, password);
  revalidatePath(here);
});
