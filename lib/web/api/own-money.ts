import { type Actor, can } from "../../auth/actor";
import { type Account, findAccount } from "../../db/accounts";
import { findMemberIdByCard } from "../../db/members";
import { findTransfer, type Transfer } from "../../db/transfers";
import { DomainError } from "../../errors";

/**
 * The member whose money alone this actor may see; undefined for who may see all. "0" is nobody: a member's sign-in
 * without a member, a key with the scope of a member.
 */
export function ownMemberOf(actor: Actor): string | undefined {
  return can(actor, "accounts:read") ? undefined : (actor.memberId ?? "0");
}

/** The account, or the same `account_not_found` for one that is not there and one that is somebody else's. */
export async function visibleAccount(actor: Actor, id: string): Promise<Account> {
  const account = await findAccount(id);
  const own = ownMemberOf(actor);
  if (account && (own === undefined || account.memberId === own)) return account;
  throw new DomainError("account_not_found");
}

/** The transfer, or the same `transfer_not_found` for one that is not there and one between others. */
export async function visibleTransfer(actor: Actor, id: string): Promise<Transfer> {
  const transfer = await findTransfer(id);
  const own = ownMemberOf(actor);
  if (transfer && (own === undefined || [transfer.debitMemberId, transfer.creditMemberId].includes(own)))
    return transfer;
  throw new DomainError("transfer_not_found");
}

/** The member whose accounts are asked for, as far as this actor may see them; "0" is nobody, undefined everybody. */
export async function visibleMember(actor: Actor, asked: { memberId?: string; card?: string }) {
  const ofCard = asked.card === undefined ? undefined : ((await findMemberIdByCard(asked.card)) ?? "0");
  const wanted = [asked.memberId, ofCard, ownMemberOf(actor)].filter((id) => id !== undefined);
  return new Set(wanted).size > 1 ? "0" : wanted[0];
}
