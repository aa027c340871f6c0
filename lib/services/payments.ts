import { type Actor, requirePermission } from "../auth/actor";
import { type Account, type AccountKind, findAccount, findAccountOf, findWalletOfCard } from "../db/accounts";
import type { NewAttempt } from "../db/attempts";
import { readSettings } from "../db/settings";
import { DomainError } from "../errors";
import { parseAmount, toDecimal } from "../money";
import { shortName } from "../policy/short-name";
import type { CashCountInput, CashInput, ChargeInput, PaymentInput, SendInput, WaiverInput } from "../schemas/payments";
import { branchOf } from "./decide";
import {
  amountInWords,
  newAttempt,
  type Origin,
  type Receipted,
  receiptOf,
  refuse,
  requireOnRecord,
  type Sides,
  withAmount,
} from "./money-requests";
import { canReceive, countLookUp, countLookUpOf, giveBackLookUp, hidingReceiver, isAnswered } from "./receivers";
import { mayUse } from "./transfers";

/**
 * Takes what a member owes, all or part of it: at the desk in cash or from their wallet, or by the member from their own
 * wallet. Named lines are settled as named; without lines the oldest charges come first.
 */
export async function takePayment(actor: Actor, input: PaymentInput, origin: Origin): Promise<Receipted> {
  await requireOwnOr(actor, input.memberId, input.from === "wallet", origin, input.key);
  const asked = { actor, kind: "payment", input, origin };
  const sides = await accountsFor(asked, {
    debit: input.from === "cash" ? cashDesk(actor) : of("wallet", input.memberId),
    credit: of("fees", input.memberId),
  });
  const attempt = await prepared(asked, sides);
  const lines = input.lines && (await linesOf(attempt, input.lines, sides.credit));
  return receiptOf({ ...attempt, lines, givenMinor: await cashGiven(attempt, input, sides.credit) }, sides);
}

/** Puts cash into a member's wallet. */
export async function topUp(actor: Actor, input: CashInput, origin: Origin): Promise<Receipted> {
  await requireOnRecord(actor, "payments:take", "transfer", origin, input.key);
  const asked = { actor, kind: "top_up", input, origin };
  const sides = await accountsFor(asked, { debit: cashDesk(actor), credit: of("wallet", input.memberId) });
  return receiptOf(await prepared(asked, sides), sides);
}

/** Pays cash out of a member's wallet. */
export async function payOut(actor: Actor, input: CashInput, origin: Origin): Promise<Receipted> {
  await requireOnRecord(actor, "payments:take", "transfer", origin, input.key);
  const asked = { actor, kind: "pay_out", input, origin };
  const sides = await accountsFor(asked, { debit: of("wallet", input.memberId), credit: cashDesk(actor) });
  return receiptOf(await prepared(asked, sides), sides);
}

/** Charges a fee by hand. */
export async function charge(actor: Actor, input: ChargeInput, origin: Origin): Promise<Receipted> {
  await requireOnRecord(actor, "payments:take", "transfer", origin, input.key);
  const asked = { actor, kind: "charge", input, origin };
  const income = findAccountOf("charge_income");
  const sides = await accountsFor(asked, { debit: of("fees", input.memberId), credit: income });
  return receiptOf(await prepared(asked, sides), sides);
}

/** Forgives what is owed, all or part of it, for a reason that is kept. */
export async function waive(actor: Actor, input: WaiverInput, origin: Origin): Promise<Receipted> {
  await requireOnRecord(actor, "payments:take", "transfer", origin, input.key);
  const asked = { actor, kind: "waiver", input, origin };
  const waivers = findAccountOf("waivers");
  const sides = await accountsFor(asked, { debit: waivers, credit: of("fees", input.memberId) });
  const attempt = await prepared(asked, sides);
  if (!input.lines) return receiptOf(attempt, sides);
  return receiptOf({ ...attempt, lines: await linesOf(attempt, input.lines, sides.credit) }, sides);
}

/**
 * Looks at what a member wants to send before they confirm it, so that they hear at once what would be refused. A card
 * that can't receive is refused like one that nobody has.
 */
export async function prepareSend(actor: Actor, input: Omit<SendInput, "key">, origin: Origin): Promise<void> {
  const { attempt, debit, credit } = await sending(actor, input, origin);
  if (!credit || !canReceive(credit, debit.currency)) return refuseReceiver(attempt);
  if (credit.id === debit.id) return refuse(attempt, "same_account", "This is your own card number.", "cardNumber");
  const amount = attempt.amountMinor ?? 0n;
  if (debit.status !== "open") return refuse(attempt, "account_frozen");
  if (amount > BigInt(debit.balance) - BigInt(debit.setAside)) return refuse(attempt, "insufficient_funds");
  if (amount > (attempt.limitMinor ?? amount)) return refuse(attempt, "limit_exceeded");
}

/** The holder of a card, in no more words than it takes to know them. Each look-up is counted, found or not. */
export async function findReceiver(actor: Actor, cardNumber: string): Promise<string> {
  requirePermission(actor, "wallet:use");
  await countLookUp(actor.memberId);
  const wallet = await findWalletOfCard(cardNumber);
  if (wallet?.status === "open" && wallet.memberName !== null) return shortName(wallet.memberName);
  throw new DomainError("account_not_found", noReceiver, { field: "cardNumber" });
}

/** A member sends money from their wallet to the holder of another card. */
export async function sendToMember(actor: Actor, input: SendInput, origin: Origin): Promise<Receipted> {
  const { attempt, debit, credit } = await sending(actor, input, origin);
  if (!credit || !(canReceive(credit, debit.currency) || (await isAnswered(attempt)))) return refuseReceiver(attempt);
  const words = { message: noReceiver, field: "cardNumber" };
  const receipted = await receiptOf(attempt, { debit, credit }).catch(hidingReceiver(debit, words));
  await giveBackLookUp(actor.memberId, receipted.answer.attemptId);
  return receipted;
}

async function sending(actor: Actor, input: Omit<SendInput, "key"> & { key?: string }, origin: Origin) {
  await requireOnRecord(actor, "wallet:use", "transfer", origin, input.key);
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
  await countLookUpOf(attempt, actor.memberId);
  return { attempt, debit, credit };
}

const noReceiver = "No member can receive money with this card number. Ask them for it once more.";

function refuseReceiver(attempt: NewAttempt): Promise<never> {
  return refuse(attempt, "account_not_found", noReceiver, "cardNumber");
}

/** Brings a cash desk to what was counted in its drawer. The difference goes to suspense, for a reason. */
export async function countCash(actor: Actor, input: CashCountInput, origin: Origin): Promise<Receipted> {
  await requireOnRecord(actor, "payments:take", "count_cash", origin, input.key);
  const cash = await findAccount(input.accountId);
  const base: NewAttempt = {
    ...newAttempt(actor, "count_cash", origin, { ...input }),
    debitAccountId: input.accountId,
    expectedSeq: input.expectedSeq,
    reason: input.reason,
  };
  const currency = cash?.currency ?? (await readSettings()).currency;
  // An empty drawer is a count too, so zero is an amount here.
  const attempt = await withAmount(base, input.counted, currency, { field: "counted", mayBeZero: true });
  return mayUse(actor, cash) ? receiptOf(attempt, { debit: cash }) : refuse(attempt, "forbidden");
}

type Asked = {
  actor: Actor;
  kind: string;
  input: { memberId: string; amount: unknown; key: string; reason?: string };
  origin: Origin;
};

async function prepared({ actor, kind, input, origin }: Asked, { debit, credit }: Sides): Promise<NewAttempt> {
  const base: NewAttempt = {
    ...newAttempt(actor, "transfer", origin, { ...input, kind }),
    kind,
    debitAccountId: debit?.id,
    creditAccountId: credit?.id,
    reason: input.reason,
  };
  return withAmount(base, input.amount, (await readSettings()).currency);
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
  const comesTo = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const amountMinor = attempt.amountMinor ?? 0n;
  if (comesTo !== amountMinor) {
    const than = comesTo < amountMinor ? "more" : "less";
    const words = `The lines come to ${toDecimal(comesTo, fees.scale)}, and this is ${than}. Nothing was taken.`;
    return refuse(attempt, "amount_invalid", words, "amount");
  }
  return lines;
}

/** What no purse holds: a card or a barcode that was scanned into the wrong field. */
const TOO_MUCH_CASH = 1_000_000n;

/** Cash that was handed over, when it was more than the amount. What is wrong with it is refused on record. */
async function cashGiven(
  attempt: NewAttempt,
  { from, given }: PaymentInput,
  { scale }: Account,
): Promise<bigint | undefined> {
  if (from !== "cash" || given === undefined || given === "") return undefined;
  const amountMinor = attempt.amountMinor ?? 0n;
  const parsed = parseAmount(given, scale);
  if (!parsed.ok) return refuse(attempt, "invalid", amountInWords(parsed.reason, scale), "given");
  const { minor } = parsed;
  const refusal =
    minor < amountMinor
      ? `${toDecimal(minor, scale)} is less than the ${toDecimal(amountMinor, scale)} to pay. Nothing was taken.`
      : minor >= TOO_MUCH_CASH * 10n ** BigInt(scale)
        ? "This looks like a card or a barcode. Type the cash that was handed over."
        : undefined;
  return refusal ? refuse(attempt, "invalid", refusal, "given") : minor;
}

/** A member pays for themselves, and only from their wallet; the desk for everybody. */
async function requireOwnOr(
  actor: Actor,
  memberId: string,
  fromWallet: boolean,
  origin: Origin,
  key: string,
): Promise<void> {
  const isMember = actor.role === "member";
  await requireOnRecord(actor, isMember ? "wallet:use" : "payments:take", "transfer", origin, key);
  if (isMember && (actor.memberId !== memberId || !fromWallet))
    await refuse(newAttempt(actor, "transfer", origin, { key }), "forbidden");
}

function of(kind: AccountKind, memberId: string) {
  return findAccountOf(kind, { memberId });
}

function cashDesk(actor: Actor) {
  return findAccountOf("cash", { branchId: branchOf(actor) });
}

/** Both accounts, or the refusal that there is none, on record: after what is wrong with the amount. */
async function accountsFor(
  asked: Asked,
  found: { debit: Promise<Account | undefined>; credit: Promise<Account | undefined> },
): Promise<{ debit: Account; credit: Account }> {
  const [debit, credit] = await Promise.all([found.debit, found.credit]);
  if (debit && credit) return { debit, credit };
  return refuse(await prepared(asked, { debit, credit }), "account_not_found", "There is no such member.", "memberId");
}
