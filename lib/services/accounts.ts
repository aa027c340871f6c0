import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/accounts";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import type { OpenAccountInput } from "../schemas/accounts";
import { mayUse } from "./transfers";

/** Which account, at the version of its standing that was read. */
export type AccountRef = { id: string; version: number };

/**
 * Opens an account, or finds the one of this kind, owner and currency that is there. A member has a wallet and fees in
 * the library's currency from the start: this is for others.
 */
export async function openAccount(actor: Actor, input: OpenAccountInput): Promise<db.Account> {
  requirePermission(actor, "accounts:manage");
  const account = { ...input, currency: input.currency ?? (await readSettings()).currency };
  // Two at once: the one that waited does not see the other's account yet, and finds it at its second look.
  const id = (await db.openAccount(account, actor)) ?? (await db.openAccount(account, actor));
  if (id === undefined) throw new DomainError("invalid", ownerNeeded(input.kind), { field: "kind" });
  return found(await db.findAccount(id));
}

/** Nothing moves in or out of a frozen account. Throws `version_conflict` with the account as it is now. */
export async function freezeAccount(actor: Actor, ref: AccountRef, reason: string): Promise<db.Account> {
  return changeStatus(actor, ref, "frozen", reason);
}

/** Lets money come and go again. */
export async function unfreezeAccount(actor: Actor, ref: AccountRef, reason: string): Promise<db.Account> {
  return changeStatus(actor, ref, "unfrozen", reason);
}

/** Closes an empty account for good. Throws `account_not_empty` while there is money in it or set aside. */
export async function closeAccount(actor: Actor, ref: AccountRef, reason: string): Promise<db.Account> {
  requirePermission(actor, "accounts:manage");
  const account = await db.findAccount(ref.id);
  // Without them the library could charge nothing more and a branch take no cash, and what is closed is not opened again.
  if (account && account.memberId === null)
    throw new DomainError("forbidden", "The library's books need this account. It can't be closed.");
  return changeStatus(actor, ref, "closed", reason);
}

async function changeStatus(actor: Actor, ref: AccountRef, event: db.AccountEvent, given: string): Promise<db.Account> {
  requirePermission(actor, "accounts:manage");
  const reason = given.trim();
  if (reason === "") throw new DomainError("reason_required", undefined, { field: "reason" });
  if (!mayUse(actor, await db.findAccount(ref.id))) throw new DomainError("forbidden");
  const changed = await db.setAccountStatus(ref, event, { ...actor, reason });
  const current = found(await db.findAccount(ref.id));
  if (changed) return current;
  if (current.version !== ref.version) throw new DomainError("version_conflict", undefined, { details: { current } });
  if (current.status === "closed") throw new DomainError("account_closed");
  if (current.status === "frozen") throw new DomainError("account_frozen", "The account is frozen already.");
  throw new DomainError("invalid", "The account is not frozen.");
}

function ownerNeeded(kind: db.AccountKind): string {
  if (kind === "wallet" || kind === "fees") return "This kind of account belongs to a member.";
  if (kind === "cash") return "This kind of account belongs to a branch.";
  return "This kind of account belongs to the library as a whole.";
}

function found(account: db.Account | undefined): db.Account {
  if (account) return account;
  throw new DomainError("account_not_found");
}
