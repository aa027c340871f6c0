"use server";

import { redirect } from "next/navigation";
import { confirmEmailInput, registrationInput } from "@/lib/schemas/registrations";
import * as registrations from "@/lib/services/registrations";
import { readerLanguage } from "@/lib/web/reader";
import { readerAction } from "@/lib/web/reader-action";

export const register = readerAction("anyone", registrationInput, async (input, _actor, { ip }) => {
  await registrations.register(input, { ip, language: await readerLanguage() });
  redirect("/register?done=sent");
});

export const confirmEmail = readerAction("anyone", confirmEmailInput, async ({ token, newPassword }) => {
  const { status } = await registrations.confirmEmail(token, newPassword || undefined);
  redirect(status === "confirmed" ? "/sign-in?done=member" : "/register?done=waiting");
});
