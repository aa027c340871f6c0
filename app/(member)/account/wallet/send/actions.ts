"use server";

import { redirect } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { newKey } from "@/lib/new-key";
import { sendForm } from "@/lib/schemas/payment-form";
import { prepareSend, sendToMember } from "@/lib/services/payments";
import { readerAction } from "@/lib/web/reader-action";
import { readerMoneyAction } from "@/lib/web/reader-keyed-action";
import { inFigures, sidesOf } from "@/lib/web/money-refusal";

/** The first step: looks at it and leads to the page that asks for the confirmation, with the key of this sending. */
export const prepare = readerAction("wallet:use", sendForm, async (fields, actor, { ip, userAgent }) => {
  const input = { ...fields, reason: fields.reason || undefined };
  await prepareSend(actor, input, { door: "web", ip, userAgent }).catch(saying(actor, fields.amount));
  const { cardNumber: to, amount, reason: note } = fields;
  const asked = new URLSearchParams({ to, amount, ...(note === "" ? {} : { note }), key: newKey() });
  redirect(`/account/wallet/send/confirm?${asked.toString()}`);
});

export const confirm = readerMoneyAction("wallet:use", sendForm, async (fields, actor, { key, origin }) => {
  const input = { ...fields, reason: fields.reason || undefined, key };
  const { answer, replayed } = await sendToMember(actor, input, origin).catch(saying(actor, fields.amount));
  redirect(`/account/wallet/receipts/${answer.transferId}${replayed ? "?again=1" : ""}`);
});

function saying(actor: Actor, amount: string) {
  return async (error: unknown): Promise<never> => {
    throw await inFigures(error, async () => {
      const { wallet } = await sidesOf(actor.memberId ?? "0", undefined);
      return { debit: wallet, credit: undefined, amount, wallet: "Your wallet" };
    });
  };
}
