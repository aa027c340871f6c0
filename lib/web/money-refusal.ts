import "server-only";
import { type Account, findAccountOf } from "../db/accounts";
import { readSettings, type Settings } from "../db/settings";
import { DomainError } from "../errors";
import { formatMoney, parseAmount } from "../money";

/** Between whom money was to move, and how the member's wallet is called on this page. */
export type Sides = {
  debit: Account | undefined;
  credit: Account | undefined;
  amount: string;
  wallet: "Your wallet" | "The wallet";
};

/** The accounts that a member has, and the cash desk of a branch. */
export async function sidesOf(memberId: string, branchId: string | undefined) {
  const [wallet, fees, cash] = await Promise.all([
    findAccountOf("wallet", { memberId }),
    findAccountOf("fees", { memberId }),
    branchId === undefined ? undefined : findAccountOf("cash", { branchId }),
  ]);
  return { wallet, fees, cash };
}

/** A refusal of the ledger as a sentence with the figures of now, for the person at the form. */
export async function inFigures(error: unknown, sidesNow: () => Promise<Sides>): Promise<unknown> {
  if (!(error instanceof DomainError)) return error;
  const words = await wordsFor(error.code, sidesNow);
  if (words === undefined) return error;
  const { code, field, details } = error;
  return new DomainError(code, words, { field: field ?? fieldOf[code], details, cause: error });
}

const fieldOf: Partial<Record<string, string>> = { insufficient_funds: "amount", limit_exceeded: "amount" };

async function wordsFor(code: string, sidesNow: () => Promise<Sides>): Promise<string | undefined> {
  if (code === "version_conflict")
    return "Somebody took a payment, waived or charged something in the meantime. Nothing was taken now. This is what is owed.";
  if (!["insufficient_funds", "account_frozen", "account_closed", "limit_exceeded"].includes(code)) return undefined;
  const [sides, settings] = await Promise.all([sidesNow(), readSettings()]);
  if (code === "insufficient_funds") return tooLittle(sides, settings);
  if (code === "limit_exceeded")
    return `At most ${money(settings.memberTransferLimitMinor, settings)} can be sent at once. Nothing was sent.`;
  const state = code === "account_frozen" ? "frozen" : "closed";
  const stopped = [sides.debit, sides.credit].find((account) => account?.status === state);
  return `${nameOf(stopped, sides)} is ${state}. Nothing was moved.`;
}

function tooLittle(sides: Sides, settings: Settings): string {
  const { debit, credit, amount } = sides;
  const parsed = parseAmount(amount, settings.currencyScale);
  const asked = parsed.ok ? parsed.minor : 0n;
  const short = debit?.kind === "wallet" && available(debit) < asked ? debit : credit;
  if (short === undefined) return "There is not enough money. Nothing was moved.";
  const has = money(available(short), settings);
  if (short.kind === "fees")
    return `Only ${has} is owed now, and ${money(asked, settings)} is more. Nothing was taken.`;
  return `${nameOf(short, sides)} holds ${has}, and ${money(asked, settings)} is more. Nothing was moved.`;
}

function nameOf(account: Account | undefined, { debit, wallet }: Sides): string {
  if (account?.kind === "fees") return "The member’s account of fees";
  if (account?.kind === "cash") return "The cash desk";
  // What is the matter with somebody else's wallet is not for the sender to know.
  if (account?.kind !== "wallet" || (wallet === "Your wallet" && account !== debit)) return "The account that receives";
  return wallet;
}

function available({ balance, setAside }: Account): bigint {
  return BigInt(balance) - BigInt(setAside);
}

function money(minor: bigint | string, { locale, currency, currencyScale: scale }: Settings): string {
  return formatMoney(minor, currency, { locale, scale });
}
