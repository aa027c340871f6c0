"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/lib/auth/actor";
import { choosableKinds } from "@/lib/policy/notice-kinds";
import { letterChoicesForm } from "@/lib/schemas/preferences";
import { preferencesOf, saveLetterChoices } from "@/lib/services/preferences";
import { readerAction } from "@/lib/web/reader-action";

/** The boxes as they stand: what is not ticked is not wanted. What the library insists on has no box. */
export const saveLetters = readerAction("account:use", letterChoicesForm, async (form, actor) => {
  const memberId = requireMember(actor);
  const { mandatory } = await preferencesOf(actor, memberId);
  const letters = Object.fromEntries(
    choosableKinds.filter((kind) => !mandatory.includes(kind)).map((kind) => [kind, form.wanted.includes(kind)]),
  );
  await saveLetterChoices(actor, memberId, { letters, language: form.language, receipts: form.receipts });
  revalidatePath("/account", "layout");
  return { status: "ok", message: (await getTranslations("letters"))("saved") };
});
