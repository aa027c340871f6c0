import type { Account } from "@/lib/db/accounts";
import { findAccount } from "@/lib/db/accounts";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { formatMoney } from "@/lib/money";
import { accountName } from "@/lib/policy/ledger-words";

/** A refusal of the ledger with the name of the account that it is about, and what is in it now. */
export async function byName(error: unknown, debitId: string, creditId: string, locale: string): Promise<unknown> {
  const refusal = asDomainError(error);
  if (!refusal) return error;
  const words = await wordsOf(refusal.code, debitId, creditId, locale);
  if (words === undefined) return refusal;
  return new DomainError(refusal.code, words, { field: refusal.field, details: refusal.details, cause: refusal });
}

async function wordsOf(code: string, debitId: string, creditId: string, locale: string): Promise<string | undefined> {
  if (!["account_frozen", "account_closed", "insufficient_funds", "forbidden"].includes(code)) return undefined;
  const [debit, credit] = await Promise.all([findAccount(debitId), findAccount(creditId)]);
  if (!debit || !credit) return undefined;
  if (code === "forbidden") return "The cash desk of another branch is its own staff’s. Nothing was moved.";
  if (code === "insufficient_funds") return tooLittle(debit, credit, locale);
  const state = code === "account_frozen" ? "frozen" : "closed";
  const stopped = [debit, credit].find(({ status }) => status === state);
  return stopped && `${accountName(stopped)} is ${state}. Nothing was moved.`;
}

/** The one that would shrink: an account grows on its own side, and what is owed can't be less than nothing either. */
function tooLittle(debit: Account, credit: Account, locale: string): string {
  const shrinking = [
    ...(debit.normalSide === "credit" ? [debit] : []),
    ...(credit.normalSide === "debit" ? [credit] : []),
  ];
  const holds = (account: Account) => {
    const minor = BigInt(account.balance) - BigInt(account.setAside);
    const money = formatMoney(minor, account.currency, { locale, scale: account.scale });
    return account.kind === "fees" ? `${account.memberName} owes ${money}` : `${accountName(account)} holds ${money}`;
  };
  return `That is more than there is: ${shrinking.map(holds).join(", and ")}. Nothing was moved.`;
}
