"use server";

import { redirect } from "next/navigation";
import { findAccount, findAccountOf } from "@/lib/db/accounts";
import { findMemberIdByCard } from "@/lib/db/members";
import { DomainError } from "@/lib/errors";
import { parseAmount, toDecimal } from "@/lib/money";
import { transferForm, transferStart } from "@/lib/schemas/transfer-form";
import * as transfers from "@/lib/services/transfers";
import { moneyAction } from "@/lib/web/money-action";
import { byName } from "@/lib/services/transfer-refusal";

/** Looks at what was asked for, and shows it in words to be confirmed. An amount that is none is put on record here. */
export const startTransfer = moneyAction("transfers:write", transferStart, async (input, actor, { key, origin }) => {
  const [debit, credit] = [
    await accountOf("from", input.from, input.fromCard),
    await accountOf("to", input.to, input.toCard),
  ];
  if (debit.id === credit.id)
    throw new DomainError("same_account", "An account can’t pay itself. Choose another.", { field: "to" });
  const parsed = parseAmount(input.amount, debit.scale);
  if (!parsed.ok) {
    const asked = { debitAccountId: debit.id, creditAccountId: credit.id, amount: input.amount, key };
    await transfers.transfer(actor, asked, origin);
  } else {
    const amount = toDecimal(parsed.minor, debit.scale);
    redirect(`/transfers/new?${new URLSearchParams({ from: debit.id, to: credit.id, amount, key })}`);
  }
});

export const confirmTransfer = moneyAction("transfers:write", transferForm, async (input, actor, { key, origin }) => {
  const { from, to, amount, reason } = input;
  const asked = { debitAccountId: from, creditAccountId: to, amount, reason: reason || undefined, key };
  const { answer, replayed } = await transfers.transfer(actor, asked, origin).catch(async (error: unknown) => {
    throw await byName(error, { debitId: from, creditId: to, amount });
  });
  redirect(`/transfers/${answer.transferId}${replayed ? "?again=1" : ""}`);
});

async function accountOf(field: "from" | "to", chosen: string, card: string) {
  const account = await (chosen === "wallet" || chosen === "fees"
    ? ofMember(field, chosen, card)
    : findAccount(chosen));
  if (account) return account;
  throw new DomainError("account_not_found", undefined, { field });
}

async function ofMember(field: "from" | "to", kind: "wallet" | "fees", card: string) {
  const cardField = `${field}Card`;
  if (card === "") throw new DomainError("invalid", "Scan or type the member’s card.", { field: cardField });
  const memberId = await findMemberIdByCard(card);
  if (!memberId) throw new DomainError("account_not_found", "No member has this card number.", { field: cardField });
  return findAccountOf(kind, { memberId });
}
