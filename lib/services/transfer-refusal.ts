import { type Account, findAccount } from "../db/accounts";
import { asDomainError } from "../db/errors";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { formatMoney, parseAmount } from "../money";
import { accountName } from "../policy/ledger-words";

/** What was to be moved; `amount` as it was typed. */
type Move = { debitId: string; creditId: string; amount: string };

/** A refusal of the ledger with the name of the account that it is about, and what is in it now. */
export async function byName(error: unknown, move: Move): Promise<unknown> {
  const refusal = asDomainError(error);
  if (!refusal) return error;
  const words = await wordsOf(refusal.code, move);
  if (words === undefined) return refusal;
  return new DomainError(refusal.code, words, { field: refusal.field, details: refusal.details, cause: refusal });
}

async function wordsOf(code: string, { debitId, creditId, amount }: Move): Promise<string | undefined> {
  if (!["account_frozen", "account_closed", "insufficient_funds", "forbidden"].includes(code)) return undefined;
  const [debit, credit, { locale }] = await Promise.all([findAccount(debitId), findAccount(creditId), readSettings()]);
  if (!debit || !credit) return undefined;
  if (code === "forbidden") return "The cash desk of another branch is its own staff’s. Nothing was moved.";
  if (code === "insufficient_funds") return tooLittle(debit, credit, amount, locale);
  const state = code === "account_frozen" ? "frozen" : "closed";
  const stopped = [debit, credit].find(({ status }) => status === state);
  return stopped && `${accountName(stopped)} is ${state}. Nothing was moved.`;
}

/** The one that would shrink by more than it has: an account grows on its own side alone. */
function tooLittle(debit: Account, credit: Account, amount: string, locale: string): string {
  const shrinking = [
    ...(debit.normalSide === "credit" ? [debit] : []),
    ...(credit.normalSide === "debit" ? [credit] : []),
  ];
  const parsed = parseAmount(amount, debit.scale);
  const short = shrinking.filter((account) => !parsed.ok || available(account) < parsed.minor);
  const holds = (account: Account) => {
    const money = formatMoney(available(account), account.currency, { locale, scale: account.scale });
    return account.kind === "fees" ? `${account.memberName} owes ${money}` : `${accountName(account)} holds ${money}`;
  };
  return `That is more than there is: ${(short.length === 0 ? shrinking : short).map(holds).join(", and ")}. Nothing was moved.`;
}

function available({ balance, setAside }: Account): bigint {
  return BigInt(balance) - BigInt(setAside);
}
