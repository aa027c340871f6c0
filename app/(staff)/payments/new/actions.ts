"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { findMember } from "@/lib/db/members";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { settleInOrder } from "@/lib/policy/payment-lines";
import { cashForm, chargeForm, takePaymentForm, waiverForm } from "@/lib/schemas/payment-form";
import type { Receipted } from "@/lib/services/money-requests";
import * as payments from "@/lib/services/payments";
import { moneyAction } from "@/lib/web/money-action";
import { inFigures, sidesOf } from "@/lib/web/money-refusal";

export const takePayment = moneyAction("payments:take", takePaymentForm, async (fields, actor, { key, origin }) => {
  const { memberId, from } = fields;
  const { currencyScale } = await readSettings();
  const input = {
    memberId,
    from,
    key,
    given: fields.given,
    ...settleInOrder(fields.lines, fields.amount, currencyScale),
  };
  const done = await saying({ actor, memberId, amount: input.amount, debit: from, credit: "fees" }, () =>
    payments.takePayment(actor, input, origin),
  );
  redirect(receiptOf(done));
});

export const moveCash = moneyAction("payments:take", cashForm, async ({ verb, ...input }, actor, { key, origin }) => {
  const isIn = verb === "top_up";
  const sides = isIn ? ({ debit: "cash", credit: "wallet" } as const) : ({ debit: "wallet", credit: "cash" } as const);
  const done = await saying({ actor, ...input, ...sides }, () =>
    isIn ? payments.topUp(actor, { ...input, key }, origin) : payments.payOut(actor, { ...input, key }, origin),
  );
  redirect(receiptOf(done));
});

export const charge = moneyAction("payments:take", chargeForm, async (input, actor, { key, origin }) => {
  const done = await saying({ actor, ...input, debit: "fees" }, () =>
    payments.charge(actor, { ...input, key }, origin),
  );
  redirect(await backTo(input.memberId, done));
});

export const waive = moneyAction("payments:take", waiverForm, async (fields, actor, { key, origin }) => {
  const { memberId, reason } = fields;
  const { currencyScale } = await readSettings();
  const input = { memberId, reason, key, ...settleInOrder(fields.lines, fields.amount, currencyScale) };
  const done = await saying({ actor, memberId, amount: input.amount, credit: "fees" }, () =>
    payments.waive(actor, input, origin),
  );
  redirect(await backTo(memberId, done));
});

type Side = "wallet" | "fees" | "cash";

/** Carries it out; a refusal is said with the figures of now, and what the page shows is read anew. */
async function saying(
  asked: { actor: Actor; memberId: string; amount: string; debit?: Side; credit?: Side },
  work: () => Promise<Receipted>,
): Promise<Receipted> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) revalidatePath("/payments/new");
    throw await inFigures(error, async () => {
      const { actor, memberId, amount, debit, credit } = asked;
      const accounts = await sidesOf(memberId, actor.branchId);
      return { debit: debit && accounts[debit], credit: credit && accounts[credit], amount, wallet: "The wallet" };
    });
  }
}

function receiptOf({ answer, replayed }: Receipted): `/payments/${string}` {
  return `/payments/${answer.transferId}${replayed ? "?again=1" : ""}`;
}

/** To the same member again, under a new key, with what was done. */
async function backTo(memberId: string, { answer, replayed }: Receipted): Promise<`/payments/new?${string}`> {
  const member = await findMember(memberId);
  const again = replayed ? "&again=1" : "";
  return `/payments/new?member=${encodeURIComponent(member?.cardNumber ?? "")}&done=${answer.transferId}${again}`;
}
