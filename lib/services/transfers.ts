import type { Actor } from "../auth/actor";
import { type Account, findAccount } from "../db/accounts";
import type { NewAttempt } from "../db/attempts";
import { readSettings } from "../db/settings";
import { findTransfer, listExpired, type Transfer } from "../db/transfers";
import { DomainError } from "../errors";
import { log } from "../log";
import { kindOfTransfer } from "../policy/transfer-kind";
import type {
  AuthoriseInput,
  CaptureInput,
  RefundInput,
  ReverseInput,
  TransferInput,
  VoidInput,
} from "../schemas/transfers";
import {
  currencyOf,
  newAttempt,
  type Origin,
  type Receipted,
  receiptOf,
  refuse,
  requireOnRecord,
  type Sides,
  withAmount,
} from "./money-requests";
import { canReceive, countLookUpOf, giveBackLookUp, hidingReceiver, isAnswered } from "./receivers";

/**
 * Transfers money between two accounts: a member from their own wallet, staff between any accounts they may use. Every
 * call is on record, refused ones too. The same key is answered with the same receipt or refusal.
 */
export async function transfer(actor: Actor, input: TransferInput, origin: Origin): Promise<Receipted> {
  const { attempt, debit, credit } = await plainAttempt(actor, "transfer", input, origin);
  const sides = { debit, credit };
  if (actor.role !== "member" || attempt.kind !== "member_transfer" || credit?.id === debit?.id)
    return receiptOf(attempt, sides);
  // Not their own wallet: the ledger says so, whatever the other account is.
  if (!debit || debit.kind !== "wallet" || debit.memberId !== actor.memberId) return receiptOf(attempt, sides);
  await countLookUpOf(attempt, actor.memberId);
  const receives = canReceive(credit, attempt.currency ?? "") || (await isAnswered(attempt));
  if (!receives) return refuse(attempt, "account_not_found");
  const receipted = await receiptOf(attempt, sides).catch(hidingReceiver(debit));
  await giveBackLookUp(actor.memberId, receipted.answer.attemptId);
  return receipted;
}

/** Sets an amount aside until it is captured, voided, or its time is over. */
export async function authorise(actor: Actor, input: AuthoriseInput, origin: Origin): Promise<Receipted> {
  const { attempt, ...sides } = await plainAttempt(actor, "authorise", input, origin);
  return receiptOf({ ...attempt, expiresAt: input.expiresAt }, sides);
}

/** Takes what was set aside, whole or in part; the rest is released. */
export async function capture(actor: Actor, input: CaptureInput, origin: Origin): Promise<Receipted> {
  return referring(actor, "capture", input, origin);
}

/** Releases what was set aside. */
export async function voidPending(actor: Actor, input: VoidInput, origin: Origin): Promise<Receipted> {
  return referring(actor, "void", input, origin);
}

/** Gives back a transfer, whole or in part, in as many steps as it takes, and never more than it was. */
export async function refund(actor: Actor, input: RefundInput, origin: Origin): Promise<Receipted> {
  return referring(actor, "refund", input, origin);
}

/** Undoes a transfer as a whole, once. */
export async function reverse(actor: Actor, input: ReverseInput, origin: Origin): Promise<Receipted> {
  return referring(actor, "reverse", input, origin);
}

/** Releases what was set aside and whose time is over. Answers how many; each under a key of its own. */
export async function expirePending(actor: Actor, now: Date): Promise<number> {
  let expired = 0;
  for (const { id } of await listExpired(now)) {
    const key = `expire-${id}`;
    const attempt = newAttempt(actor, "expire", { door: "worker" }, { key, refersTo: id });
    try {
      await receiptOf({ ...attempt, refersTo: id }, await sidesOf(await findTransfer(id)));
      expired++;
    } catch (error) {
      // Somebody captured or voided it in the meantime, which is as good. Whatever else stands in the way of one, the next
      // round tries it again, and the others are not kept waiting.
      if (!(error instanceof DomainError)) throw error;
      if (!error.code.startsWith("pending_"))
        log.error({ err: error, transfer: id }, "a pending transfer did not expire");
    }
  }
  return expired;
}

async function plainAttempt(
  actor: Actor,
  verb: "transfer" | "authorise",
  input: TransferInput & { expiresAt?: Date },
  origin: Origin,
): Promise<{ attempt: NewAttempt; debit: Account | undefined; credit: Account | undefined }> {
  await requireOnRecord(
    actor,
    verb === "transfer" && actor.role === "member" ? "wallet:use" : "transfers:write",
    verb,
    origin,
    input.key,
  );
  const currency = await currencyOf(input.currency);
  const [debit, credit] = await Promise.all([findAccount(input.debitAccountId), findAccount(input.creditAccountId)]);
  // Which accounts exist is judged by the ledger; here only what they are to each other. To a member every account that is
  // not theirs is a wallet that may receive.
  const isOthers = actor.role === "member" && credit?.memberId !== actor.memberId;
  const kind =
    input.kind ?? (debit && credit && !isOthers ? kindOfTransfer(debit.kind, credit.kind) : "member_transfer");
  const base: NewAttempt = {
    ...newAttempt(actor, verb, origin, { ...input, currency, kind }),
    kind,
    debitAccountId: input.debitAccountId,
    creditAccountId: input.creditAccountId,
    reason: input.reason,
    ...(actor.role === "member" ? { limitMinor: BigInt((await readSettings()).memberTransferLimitMinor) } : {}),
  };
  const attempt = await withAmount(base, input.amount, currency);
  if (attempt.debitAccountId === attempt.creditAccountId) return { attempt, debit, credit };
  if (!mayUse(actor, debit) || !mayUse(actor, credit)) return refuse(attempt, "forbidden");
  const needsReason = kind === "adjustment" || kind === "waiver";
  // A member may send neither: asked for a reason, they would learn that both accounts are there.
  if (actor.role !== "member" && debit && credit && needsReason && !input.reason)
    return refuse(attempt, "reason_required", undefined, "reason");
  return { attempt, debit, credit };
}

async function referring(
  actor: Actor,
  verb: "capture" | "void" | "refund" | "reverse",
  input: { transferId: string; key: string; amount?: unknown; reason?: string },
  origin: Origin,
): Promise<Receipted> {
  await requireOnRecord(actor, "transfers:write", verb, origin, input.key);
  const { transferId, key, amount, reason } = input;
  const base: NewAttempt = {
    ...newAttempt(actor, verb, origin, { key, refersTo: transferId, amount, reason }),
    refersTo: transferId,
    reason,
  };
  const original = await findTransfer(transferId);
  // Of a transfer that is not there the ledger says so, and keeps that on record.
  const currency = original?.currency ?? (await readSettings()).currency;
  const isWhole = amount === undefined || verb === "void" || verb === "reverse";
  const attempt = isWhole ? base : await withAmount(base, amount, currency);
  const sides = await sidesOf(original);
  if (!mayUse(actor, sides.debit) || !mayUse(actor, sides.credit)) return refuse(attempt, "forbidden");
  return receiptOf(attempt, sides);
}

/** The accounts of a transfer; none where there is no such transfer. */
async function sidesOf(transfer: Transfer | undefined): Promise<Sides> {
  if (!transfer) return {};
  const [debit, credit] = await Promise.all([
    findAccount(transfer.debitAccountId),
    findAccount(transfer.creditAccountId),
  ]);
  return { debit, credit };
}

/** Staff work with their own branch's cash desk; another's is its own staff's affair. */
export function mayUse(actor: Actor, account: Account | undefined): boolean {
  if (account?.kind !== "cash" || actor.role !== "staff") return true;
  return account.branchId === actor.branchId;
}
