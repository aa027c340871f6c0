"use server";

import { redirect } from "next/navigation";
import { findAccount } from "@/lib/db/accounts";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { parseAmount, toDecimal } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { cashCountForm, cashCountStart } from "@/lib/schemas/transfer-form";
import * as payments from "@/lib/services/payments";
import { moneyAction } from "@/lib/web/money-action";

/** Compares what was counted with the books, and shows the difference to be confirmed. */
export const startCount = moneyAction("payments:take", cashCountStart, async (input, actor, { key, origin }) => {
  const { accountId, counted, seq } = input;
  const cash = await cashDesk(accountId);
  const parsed = parseAmount(counted, cash.scale);
  if (!parsed.ok && parsed.reason !== "zero") {
    // Puts what was typed on record, and says what is wrong with it.
    await payments.countCash(actor, { accountId, counted, expectedSeq: seq, key }, origin);
    return;
  }
  const minor = parsed.ok ? parsed.minor : 0n;
  redirect(addressOf(cash.branchId, { counted: toDecimal(minor, cash.scale), seq, key }));
});

export const confirmCount = moneyAction(
  "payments:take",
  cashCountForm,
  async (input, actor, door) => {
    const { accountId, counted, reason, seq } = input;
    const cash = await cashDesk(accountId);
    const asked = { accountId, counted, expectedSeq: seq, reason: reason || undefined, key: door.key };
    const { answer } = await payments.countCash(actor, asked, door.origin).catch((error: unknown) => {
      const refusal = asDomainError(error);
      if (refusal?.code === "reason_required")
        throw new DomainError(refusal.code, "Give a reason for the difference.", {
          field: "reason",
          details: refusal.details,
        });
      if (refusal?.code !== "version_conflict") throw error;
      // Money moved since the page was drawn: it shows what was expected then and what is now, before anything is booked.
      redirect(addressOf(cash.branchId, { counted, seq, key: newKey() }));
    });
    redirect(addressOf(cash.branchId, { done: answer.attemptId }));
  },
  "count_cash",
);

async function cashDesk(id: string) {
  const account = await findAccount(id);
  if (account?.kind === "cash") return account;
  throw new DomainError("account_not_found", "There is no such cash desk.");
}

function addressOf(branch: string | null, rest: Record<string, string>): `/cash-up?${string}` {
  return `/cash-up?${new URLSearchParams({ branch: branch ?? "", ...rest })}`;
}
