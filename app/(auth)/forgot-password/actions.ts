"use server";

import { forgotInput } from "@/lib/schemas/sign-in";
import { requestPasswordReset } from "@/lib/services/password-resets";
import { formAction } from "@/lib/web/form-action";

export const requestReset = formAction("anyone", forgotInput, async ({ email }, _actor, { ip }) => {
  await requestPasswordReset(email, ip);
  return { status: "ok", message: `If somebody signs in as ${email}, a letter with a link is on its way.` };
});
