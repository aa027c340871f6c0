"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DomainError } from "@/lib/errors";
import { ownClosingInput } from "@/lib/schemas/leaving";
import { closeOwn } from "@/lib/services/leaving";
import { readerAction } from "@/lib/web/reader-action";
import { dropSession } from "@/lib/web/session-door";

export const closeAccount = readerAction("account:use", ownClosingInput, async (input, actor) => {
  try {
    await closeOwn(actor, input);
  } catch (error) {
    // What is open is on the page itself, in the reader's words.
    if (error instanceof DomainError && error.code === "membership_in_use") {
      const t = await getTranslations("data");
      throw new DomainError("membership_in_use", t("notYet"));
    }
    throw error;
  }
  await dropSession();
  redirect("/sign-in?done=closed");
});
