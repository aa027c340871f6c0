import { type Actor, requirePermission } from "../auth/actor";
import { type Account, type AccountKind, findAccount, findAccountOf, findWalletOfCard } from "../db/accounts";
import type { NewAttempt } from "../db/attempts";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import type { CashCountInput, CashInput, ChargeInput, PaymentInput, SendInput, WaiverInput } from "../schemas/payments";
import { branchOf } from "./decide";
import { newAttempt, type Origin, type Receipted, receiptOf, refuse, withAmount } from "./money-requests";

/**
 * Takes what a member owes, all or part of it: at the desk in cash or from their wallet, or by the member from their own
 * wallet. Named lines are settled as named; without lines the oldest charges come first.
 */
export async function takePayment(actor: Actor, input: PaymentInput, origin: Origin): Promise<Receipted> {
  requireOwnOr(actor, input.memberId, input.from === "wallet");
  const { debit, credit } = await accountsFor({
    debit: input.from === "cash" ? cashDesk(actor) : of("wallet", input.memberId),
    credit: of("fees", input.memberId),
  });
  const attempt = await prepared(actor, "payment", input, origin, { debit, credit });
  if (!input.lines) return receiptOf(attempt);
  return receiptOf({ ...attempt, lines: await linesOf(attempt, input.lines, credit) });
}

/** Puts cash into a member's wallet. */
export async function topUp(actor: Actor, input: CashInput, origin: Origin): Promise<Receipted> {
  requirePermission(actor, "payments:take");
  const accounts = await accountsFor({ debit: cashDesk(actor), credit: of("wallet", input.memberId) });
  return receiptOf(await prepared(actor, "top_up", input, origin, accounts));
}

/** Pays cash out of a member's wallet. */
export async function payOut(actor: Actor, input: CashInput, origin: Origin): Promise<Receipted> {
  requirePermission(actor, "payments:take");
  const accounts = await accountsFor({ debit: of("wallet", input.memberId), credit: cashDesk(actor) });
  return receiptOf(await prepared(actor, "pay_out", input, origin, accounts));
}

/** Charges a fee by hand. */
export async function charge(actor: Actor, input: ChargeInput, origin: Origin): Promise<Receipted> {
  requirePermission(actor, "payments:take");
  const accounts = await accountsFor({ debit: of("fees", input.memberId), credit: findAccountOf("charge_income") });
  return receiptOf(await prepared(actor, "charge", input, origin, accounts));
}

/** Forgives what is owed, all or part of it, for a reason that is kept. */
export async function waive(actor: Actor, input: WaiverInput, origin: Origin): Promise<Receipted> {
  requirePermission(actor, "payments:take");
  const accounts = await accountsFor({ debit: findAccountOf("waivers"), credit: of("fees", input.memberId) });
  const attempt = await prepared(actor, "waiver", input, origin, accounts);
  if (!input.lines) return receiptOf(attempt);
  return receiptOf({ ...attempt, lines: await linesOf(attempt, input.lines, accounts.credit) });
}

/** A member sends money from their wallet to the holder of another card. */
export async function sendToMember(actor: Actor, input: SendInput, origin: Origin): Promise<Receipted> {
  requirePermission(actor, "wallet:use");
  const [debit, credit] = await Promise.all([
    findAccountOf("wallet", { memberId: actor.memberId ?? "0" }),
    findWalletOfCard(input.cardNumber),
  ]);
  const { currency, memberTransferLimitMinor } = await readSettings();
  const base: NewAttempt = {
    ...newAttempt(actor, "transfer", origin, { ...input, kind: "member_transfer" }),
    kind: "member_transfer",
    debitAccountId: debit?.id,
    creditAccountId: credit?.id,
    reason: input.reason,
    limitMinor: BigInt(memberTransferLimitMinor),
  };
  const attempt = await withAmount(base, input.amount, currency);
  if (!debit) return refuse(attempt, "forbidden");
  if (!credit) return refuse(attempt, "account_not_found", "There is no member with this card number.", "cardNumber");
  return receiptOf(attempt);
}

/** Brings a cash desk to what was counted in its drawer. The difference goes to suspense, for a reason. */
export async function countCash(actor: Actor, input: CashCountInput, origin: Origin): Promise<Receipted> {
  requirePermission(actor, "payments:take");
  const cash = await findAccount(input.accountId);
  const base: NewAttempt = {
    ...newAttempt(actor, "count_cash", origin, { ...input }),
    debitAccountId: input.accountId,
    expectedSeq: input.expectedSeq,
    reason: input.reason,
  };
  const currency = cash?.currency ?? (await readSettings()).currency;
  // An empty drawer is a count too, so zero is an amount here.
  return receiptOf(await withAmount(base, input.counted, currency, true));
}

type Asked = { memberId: string; amount: unknown; key: string; reason?: string };

async function prepared(
  actor: Actor,
  kind: string,
  input: Asked,
  origin: Origin,
  accounts: { debit: Account; credit: Account },
): Promise<NewAttempt> {
  const base: NewAttempt = {
    ...newAttempt(actor, "transfer", origin, { ...input, kind }),
    kind,
    debitAccountId: accounts.debit.id,
    creditAccountId: accounts.credit.id,
    reason: input.reason,
  };
  return withAmount(base, input.amount, accounts.debit.currency);
}

async function linesOf(
  attempt: NewAttempt,
  given: readonly { chargeId: string; amount?: unknown }[],
  fees: Account,
): Promise<{ chargeId: string; amountMinor: bigint }[]> {
  const lines: { chargeId: string; amountMinor: bigint }[] = [];
  for (const { chargeId, amount } of given) {
    const { amountMinor } = await withAmount(attempt, amount, fees.currency);
    lines.push({ chargeId, amountMinor: amountMinor ?? 0n });
  }
  return lines;
}

/** A member pays for themselves, and only from their wallet; the desk for everybody. */
function requireOwnOr(actor: Actor, memberId: string, fromWallet: boolean): void {
  if (actor.role !== "member") return requirePermission(actor, "payments:take");
  requirePermission(actor, "wallet:use");
  if (actor.memberId !== memberId || !fromWallet) throw new DomainError("forbidden");
}

function of(kind: AccountKind, memberId: string) {
  return findAccountOf(kind, { memberId });
}

function cashDesk(actor: Actor) {
  return findAccountOf("cash", { branchId: branchOf(actor) });
}

async function accountsFor(found: {
  debit: Promise<Account | undefined>;
  credit: Promise<Account | undefined>;
}): Promise<{ debit: Account; credit: Account }> {
  const [debit, credit] = await Promise.all([found.debit, found.credit]);
  if (!debit || !credit) throw new DomainError("not_found", "There is no such member.");
  return { debit, credit };
}
