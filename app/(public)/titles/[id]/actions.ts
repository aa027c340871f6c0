"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { ownHoldForm } from "@/lib/schemas/hold-form";
import * as holds from "@/lib/services/holds";
import { findingInWords } from "@/lib/web/finding-words";
import { answersIn, placedOrRefused } from "@/lib/web/hold-action";
import { keyedAction } from "@/lib/web/keyed-action";
import { readerFormat } from "@/lib/web/reader";

export const placeOwnHold = keyedAction("holds:use", ownHoldForm, async (input, actor, { key, form }) => {
  const [t, words, format] = await Promise.all([getTranslations("title"), getTranslations("findings"), readerFormat()]);
  const { answer } = await holds.placeHold(actor, { ...input, ...answersIn(form), note: null, key });
  const findings = answer.findings.map((found) => ({ ...found, message: findingInWords(found, words, format) }));
  const { title, hold } = placedOrRefused({ answer: { ...answer, findings } }, false, t("answerFirst"));
  revalidatePath(`/titles/${input.titleId}`);
  return {
    status: "ok",
    message: t("placed", { title: title?.title ?? "", place: hold?.position ?? 0 }),
  };
});
