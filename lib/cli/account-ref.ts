import { type Account, type AccountKind, accountKinds, findAccount, findAccountOf } from "../db/accounts";
import { DomainError } from "../errors";
import { recordId } from "../schemas/text";
import { type Door, findBranchOf } from "./door";
import { memberOf } from "./members";

export const accountRefAbout =
  "An account is an id, card:20010042/wallet, card:20010042/fees, cash:CEN, or one of the library's own: fine_income,\n" +
  "charge_income, waivers, card_clearing, refunds_due, suspense.";

/** The account that was typed. Throws `invalid` for what is no account's name, and what is not there in its own words. */
export async function accountOf(door: Door, typed: string, field: string): Promise<Account> {
  const account = await look(door, typed.trim(), field);
  if (account) return account;
  throw new DomainError("account_not_found", undefined, { field });
}

/** The id of the account, given to the payment service even when nothing is there: what is asked for is on record. */
export async function accountIdOf(door: Door, typed: string, field: string): Promise<string> {
  const id = recordId.safeParse(typed.trim());
  return id.success ? id.data : (await accountOf(door, typed, field)).id;
}

async function look(door: Door, typed: string, field: string): Promise<Account | undefined> {
  if (recordId.safeParse(typed).success) return findAccount(typed);
  const [, card, ofMember] = /^card:([^/]+)\/(wallet|fees)$/i.exec(typed) ?? [];
  if (card && ofMember) {
    const member = await memberOf(card.toUpperCase());
    return findAccountOf(ofMember.toLowerCase() === "fees" ? "fees" : "wallet", { memberId: member.id });
  }
  const [, code] = /^cash:(.+)$/i.exec(typed) ?? [];
  if (code) return findAccountOf("cash", { branchId: (await findBranchOf(code)).id });
  if (typed === "cash") return findAccountOf("cash", { branchId: (await door.branch()).id });
  const kind = accountKinds.find((known) => known === typed.toLowerCase());
  if (kind && !ofSomebody.includes(kind)) return findAccountOf(kind);
  throw new DomainError("invalid", `This names no account. ${accountRefAbout.replace("\n", " ")}`, { field });
}

const ofSomebody: readonly AccountKind[] = ["wallet", "fees", "cash"];
