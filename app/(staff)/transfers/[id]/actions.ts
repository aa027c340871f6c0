"use server";

import { redirect } from "next/navigation";
import { findTransfer } from "@/lib/db/transfers";
import { toDecimal } from "@/lib/money";
import { refundForm, reverseForm } from "@/lib/schemas/transfer-form";
import type { Receipted } from "@/lib/services/money-requests";
import * as transfers from "@/lib/services/transfers";
import { type MoneyDoor, moneyAction } from "@/lib/web/money-action";
import { byName } from "@/lib/services/transfer-refusal";

export const refund = moneyAction(
  "transfers:write",
  refundForm,
  async ({ id, amount, reason }, actor, door) => {
    // Left blank is no amount, and refused as such; all that is left is sent as the figure that the form shows.
    await givenBack(id, door, (origin, key) =>
      transfers.refund(actor, { transferId: id, amount, reason, key }, origin),
    );
  },
  "refund",
);

export const reverse = moneyAction(
  "transfers:write",
  reverseForm,
  async ({ id, reason }, actor, door) => {
    await givenBack(id, door, (origin, key) => transfers.reverse(actor, { transferId: id, reason, key }, origin));
  },
  "reverse",
);

async function givenBack(
  id: string,
  { key, origin, form }: MoneyDoor,
  work: (origin: MoneyDoor["origin"], key: string) => Promise<Receipted>,
): Promise<never> {
  const { answer, replayed } = await work(origin, key).catch(async (error: unknown) => {
    const transfer = await findTransfer(id);
    // The money goes the other way round.
    if (!transfer) throw error;
    const all = toDecimal(BigInt(transfer.amountMinor), transfer.scale);
    const amount = form.get("amount");
    throw await byName(error, {
      debitId: transfer.creditAccountId,
      creditId: transfer.debitAccountId,
      amount: typeof amount === "string" ? amount : all,
    });
  });
  redirect(`/transfers/${answer.transferId}${replayed ? "?again=1" : ""}`);
}
