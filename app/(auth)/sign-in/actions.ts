"use server";

import { redirect } from "next/navigation";
import { currentToken } from "@/lib/auth/current-session";
import { signInInput } from "@/lib/schemas/sign-in";
import * as door from "@/lib/services/sign-in";
import { afterSignIn } from "@/lib/web/next-path";
import { readerAction } from "@/lib/web/reader-action";
import { keepSession } from "@/lib/web/session-door";

export const signIn = readerAction("anyone", signInInput, async (input, _actor, { ip, userAgent }) => {
  const signedIn = await door.signIn(input, { ip, userAgent, token: await currentToken() });
  await keepSession(signedIn);
  redirect(afterSignIn(signedIn, input.next));
});
