"use server";

import { redirect } from "next/navigation";
import { currentToken } from "@/lib/auth/current-session";
import { signInInput } from "@/lib/schemas/sign-in";
import * as door from "@/lib/services/sign-in";
import { formAction } from "@/lib/web/form-action";
import { homeOf, ownPath } from "@/lib/web/next-path";
import { keepSession } from "@/lib/web/session-door";

export const signIn = formAction("anyone", signInInput, async (input, _actor, { ip, userAgent }) => {
  const signedIn = await door.signIn(input, { ip, userAgent, token: await currentToken() });
  await keepSession(signedIn);
  const next = ownPath(input.next);
  if (signedIn.standing === "complete") redirect(next ?? homeOf(signedIn.role));
  redirect(next ? `/second-factor?next=${encodeURIComponent(next)}` : "/second-factor");
});
