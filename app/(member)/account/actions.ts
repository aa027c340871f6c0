"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { formatDateTime, formatDay, timeInZone } from "@/lib/dates";
import { DomainError } from "@/lib/errors";
import { formatMoney, parseAmount } from "@/lib/money";
import type { OwnRenewal } from "@/lib/schemas/own-loans";
import { ownRenewInput } from "@/lib/schemas/own-loans";
import { renewAllOwn, renewOwn } from "@/lib/services/own-loans";
import { findingInWords } from "@/lib/web/finding-words";
import { readerKeyedAction } from "@/lib/web/reader-keyed-action";
import { readerFormat } from "@/lib/web/reader";

export const renewLoan = readerKeyedAction(
  "account:use",
  ownRenewInput.pick({ loanId: true }),
  async ({ loanId }, actor, { key }) => {
    const renewal = await renewOwn(actor, { loanId, key });
    revalidatePath("/account");
    return said([renewal]);
  },
);

/** What came of each is told; the key of a single renewal is longer than this one, which leaves room. */
export const renewAll = readerKeyedAction("account:use", z.object({}), async (_input, actor, { key }) => {
  const { renewals } = await renewAllOwn(actor, { key: key.slice(0, 180) });
  revalidatePath("/account");
  return said(renewals);
});

/** What happened to each, the renewed ones first. Where nothing was renewed, that is a refusal. */
async function said(renewals: readonly OwnRenewal[]) {
  const [t, findings, format] = await Promise.all([
    getTranslations("account"),
    getTranslations("findings"),
    readerFormat(),
  ]);
  const dueWords = (dueAt: string | null) => {
    if (dueAt === null) return "";
    const due = new Date(dueAt);
    return timeInZone(due, format.timeZone) === "23:59" ? formatDay(due, format) : formatDateTime(due, format);
  };
  const done = renewals.filter(({ status }) => status === "renewed");
  const refused = renewals.filter(({ status }) => status === "refused");
  const sentences = [
    ...done.map(({ title, dueAt, charged }) => {
      const amount = parseAmount(charged, format.scale);
      return amount.ok && amount.minor > 0n
        ? t("renewedLate", { title, day: dueWords(dueAt), amount: formatMoney(amount.minor, format.currency, format) })
        : t("renewed", { title, day: dueWords(dueAt) });
    }),
    ...refused.map(({ title, reasons }) =>
      t("notRenewed", { title, why: reasons.map((reason) => findingInWords(reason, findings, format)).join(" ") }),
    ),
  ];
  if (done.length > 0) return { status: "ok", message: sentences.join(" ") };
  if (renewals.length !== 1) sentences.unshift(t("nothingRenewed"));
  throw new DomainError("stopped", sentences.join(" "));
}
