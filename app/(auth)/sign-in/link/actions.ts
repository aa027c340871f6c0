"use server";

import { redirect } from "next/navigation";
import { currentToken } from "@/lib/auth/current-session";
import { linkInput } from "@/lib/schemas/sign-in";
import { signInByLink } from "@/lib/services/sign-in-links";
import { afterSignIn } from "@/lib/web/next-path";
import { readerAction } from "@/lib/web/reader-action";
import { keepSession } from "@/lib/web/session-door";

export const useLink = readerAction("anyone", linkInput, async ({ token, next }, _actor, { ip, userAgent }) => {
  const signedIn = await signInByLink(token, { ip, userAgent, token: await currentToken() });
  await keepSession(signedIn);
  redirect(afterSignIn(signedIn, next));
});
