"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { passwordChangeInput, passwordOnly, sessionReference } from "@/lib/schemas/sign-in";
import { removeOwnSecondFactor } from "@/lib/services/second-factors";
import * as sessions from "@/lib/services/sessions";
import { formAction } from "@/lib/web/form-action";
import { keepSession } from "@/lib/web/session-door";

const here = "/account/security";

export const changePassword = formAction("signed-in", passwordChangeInput, async (input, actor) => {
  await keepSession(await sessions.changePassword(actor, input));
  revalidatePath(here);
  return { status: "ok", message: "Your password is changed. Your other sessions have ended." };
});

export const revokeSession = formAction("signed-in", sessionReference, async ({ id }, actor) => {
  await sessions.revokeSession(actor, id);
  revalidatePath(here);
});

export const revokeOthers = formAction("signed-in", z.object({}), async (_input, actor) => {
  await sessions.revokeOtherSessions(actor);
  revalidatePath(here);
});

export const removeApp = formAction("signed-in", passwordOnly, async ({ password }, actor) => {
  await removeOwnSecondFactor(actor, password);
  revalidatePath(here);
});
