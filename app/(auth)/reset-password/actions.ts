"use server";

import { redirect } from "next/navigation";
import { resetInput } from "@/lib/schemas/sign-in";
import * as passwords from "@/lib/services/password-resets";
import { readerAction } from "@/lib/web/reader-action";
import { dropSession } from "@/lib/web/session-door";

export const resetPassword = readerAction("anyone", resetInput, async ({ token, newPassword }) => {
  await passwords.resetPassword(token, newPassword);
  // Every session of that user has ended, perhaps this browser's own.
  await dropSession();
  redirect("/sign-in?done=password");
});
