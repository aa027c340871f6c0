"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { currentSession } from "@/lib/auth/current-session";
import { DomainError } from "@/lib/errors";
import { codeInput, passwordOnly } from "@/lib/schemas/sign-in";
import * as factors from "@/lib/services/second-factors";
import { homeOf, ownPath } from "@/lib/web/next-path";
import { readerAction } from "@/lib/web/reader-action";
import { keepSession } from "@/lib/web/session-door";

// "anyone": who comes here has a session that is not complete yet, which is nobody to all other doors.

export const passCode = readerAction("anyone", codeInput, async ({ otp, next }) => {
  const session = await anySession();
  await keepSession(await factors.passSecondFactor(session, otp));
  redirect(ownPath(next) ?? homeOf(session.role));
});

export const startApp = readerAction("anyone", passwordOnly, async ({ password }) => {
  await factors.startSecondFactor(await anySession(), password);
  revalidatePath("/second-factor");
});

export const confirmApp = readerAction("anyone", codeInput, async ({ otp, next }) => {
  await keepSession(await factors.confirmSecondFactor(await anySession(), otp));
  redirect(ownPath(next) ?? "/account/security?done=app");
});

async function anySession() {
  const session = await currentSession();
  if (session) return session;
  throw new DomainError("not_signed_in");
}
