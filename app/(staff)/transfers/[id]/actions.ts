"use server";

import { redirect } from "next/navigation";
import { readSettings } from "@/lib/db/settings";
import { findTransfer } from "@/lib/db/transfers";
import { DomainError } from "@/lib/errors";
import { refundForm, reverseForm } from "@/lib/schemas/transfer-form";
import type { Receipted } from "@/lib/services/money-requests";
import * as transfers from "@/lib/services/transfers";
import { type MoneyDoor, moneyAction } from "@/lib/web/money-action";
import { byName } from "../refusal";

export const refund = moneyAction("transfers:write", refundForm, async ({ id, amount, reason }, actor, door) => {
  // Left blank is no amount; all that is left is sent as the figure that the form shows.
  if (amount === "") throw new DomainError("amount_invalid", "Give an amount.", { field: "amount" });
  await givenBack(id, door, (origin, key) => transfers.refund(actor, { transferId: id, amount, reason, key }, origin));
});

export const reverse = moneyAction("transfers:write", reverseForm, async ({ id, reason }, actor, door) => {
  await givenBack(id, door, (origin, key) => transfers.reverse(actor, { transferId: id, reason, key }, origin));
});

async function givenBack(
  id: string,
  { key, origin }: MoneyDoor,
  work: (origin: MoneyDoor["origin"], key: string) => Promise<Receipted>,
): Promise<never> {
  const { answer, replayed } = await work(origin, key).catch(async (error: unknown) => {
    const [transfer, { locale }] = await Promise.all([findTransfer(id), readSettings()]);
    // The money goes the other way round.
    throw transfer ? await byName(error, transfer.creditAccountId, transfer.debitAccountId, locale) : error;
  });
  redirect(`/transfers/${answer.transferId}${replayed ? "?again=1" : ""}`);
}
