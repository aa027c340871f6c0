"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { readSettings } from "@/lib/db/settings";
import { settleInOrder } from "@/lib/policy/payment-lines";
import { payOwnForm } from "@/lib/schemas/payment-form";
import { takePayment } from "@/lib/services/payments";
import { readerMoneyAction } from "@/lib/web/reader-keyed-action";
import { inFigures, sidesOf } from "@/lib/web/money-refusal";

export const payOwn = readerMoneyAction("wallet:use", payOwnForm, async ({ lines, amount }, actor, { key, origin }) => {
  const memberId = actor.memberId ?? "0";
  const settled = settleInOrder(lines, amount, (await readSettings()).currencyScale);
  const { answer, replayed } = await takePayment(actor, { memberId, from: "wallet", key, ...settled }, origin).catch(
    async (error: unknown) => {
      revalidatePath("/account/wallet");
      throw await inFigures(error, async () => {
        const { wallet, fees } = await sidesOf(memberId, undefined);
        return { debit: wallet, credit: fees, amount: settled.amount, wallet: "Your wallet" };
      });
    },
  );
  redirect(`/account/wallet/receipts/${answer.transferId}${replayed ? "?again=1" : ""}`);
});
