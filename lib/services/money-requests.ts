import { type Actor, can, type Permission } from "../auth/actor";
import { type Account, listCurrencies } from "../db/accounts";
import { type Answer, type NewAttempt, refuseAttempt, type Verb } from "../db/attempts";
import { isTransient } from "../db/errors";
import { readSettings } from "../db/settings";
import { DomainError, type ErrorCode } from "../errors";
import { parseAmount, toDecimal } from "../money";
import { canonicalJson, fingerprintOf } from "./decide";
import { told } from "./live";
import { carryOut, orRefuse } from "./posting";

/** Through which door a request came, and from where. It is put on record with the attempt. */
export type Origin = { door: NewAttempt["door"]; ip?: string; userAgent?: string };

/** What was transferred, as every door shows it. Amounts are decimal strings in the units of the currency. */
export type Receipt = {
  attemptId: string;
  /** Null where nothing moved: a void, an expiry, a drawer that was right. */
  transferId: string | null;
  phase: "posted" | "pending" | null;
  kind: string | null;
  debitAccountId: string | null;
  creditAccountId: string | null;
  currency: string | null;
  amount: string | null;
  /** The transfer that this one refunds, reverses or captures. */
  refersTo: string | null;
  reason: string | null;
  at: string;
  expiresAt: string | null;
  /** Balances after this transfer; the other side's is null for a member. */
  debitBalance: string | null;
  creditBalance: string | null;
};

export type Receipted = { answer: Receipt; replayed: boolean };

/** The start of an attempt: who, from where, under which key. `asked` is what the key stands for. */
export function newAttempt(
  actor: Actor,
  verb: Verb,
  origin: Origin,
  { key, ...asked }: { key?: string } & Record<string, unknown>,
): NewAttempt {
  return {
    userId: actor.userId,
    apiKeyId: actor.apiKeyId,
    sessionId: actor.sessionId,
    ip: origin.ip,
    userAgent: origin.userAgent,
    door: origin.door,
    key,
    fingerprint: fingerprintOf({ verb, ...asked }),
    verb,
    ownMemberId: actor.role === "member" ? (actor.memberId ?? "0") : undefined,
  };
}

/** Puts a refusal on record and throws it. What can't be put on record is refused all the same, and says so. */
export async function refuse(attempt: NewAttempt, code: ErrorCode, message?: string, field?: string): Promise<never> {
  const attemptId = await refuseAttempt(attempt, code).catch((error: unknown) => {
    throw isTransient(error)
      ? new DomainError("audit_unavailable", undefined, { details: { retryAfter: 1 }, cause: error })
      : error;
  });
  throw new DomainError(code, message, { field, details: { attemptId } });
}

/** Turns away, on record, whoever may not ask for such a thing at all: before what they ask for is looked at. */
export async function requireOnRecord(
  actor: Actor,
  permission: Permission,
  verb: Verb,
  origin: Origin,
  key: string | undefined,
): Promise<void> {
  if (!can(actor, permission)) await refuse(newAttempt(actor, verb, origin, { key }), "forbidden");
}

/** Puts on record what a door turned away before a service was asked. Answers the refusal that is to be told. */
export async function turnedAway(
  refusal: DomainError,
  { actor, verb, origin, key }: { actor: Actor; verb: Verb; origin: Origin; key?: string },
): Promise<DomainError> {
  const { code, message, field, fields, details } = refusal;
  const onRecord = await refuse(newAttempt(actor, verb, origin, { key }), code, message, field).catch(
    (error: unknown) => error,
  );
  if (!(onRecord instanceof DomainError)) throw onRecord;
  if (onRecord.code !== code) return onRecord;
  return new DomainError(code, message, { field, fields, details: { ...details, ...onRecord.details } });
}

/** Between which accounts money goes, as far as they are known. */
export type Sides = { debit?: Account | undefined; credit?: Account | undefined };

/** Carries the request out, tells the pages of the members on its sides, and answers with its receipt or throws its refusal. */
export async function receiptOf(attempt: NewAttempt, { debit, credit }: Sides): Promise<Receipted> {
  const answer = await orRefuse(await carryOut(attempt));
  const receipt = await presented(answer, attempt.ownMemberId !== undefined);
  const members = [debit?.memberId, credit?.memberId].filter((id) => typeof id === "string");
  return told({ answer: receipt, replayed: answer.replayed }, () => members.map((id) => `member:${id}`));
}

async function presented(answer: Answer, isOwn: boolean): Promise<Receipt> {
  const scale = answer.currency === null ? 2 : ((await scaleOf(answer.currency)) ?? 2);
  const decimal = (minor: string | null) => (minor === null ? null : toDecimal(BigInt(minor), scale));
  return {
    attemptId: answer.attemptId,
    transferId: answer.transferId,
    phase: answer.phase,
    kind: answer.kind,
    debitAccountId: answer.debitAccountId,
    creditAccountId: answer.creditAccountId,
    currency: answer.currency,
    amount: decimal(answer.amountMinor),
    refersTo: answer.refersTo,
    reason: answer.reason,
    at: answer.at.toISOString(),
    expiresAt: answer.expiresAt?.toISOString() ?? null,
    debitBalance: decimal(answer.debitBalance),
    creditBalance: isOwn ? null : decimal(answer.creditBalance),
  };
}

/** The currency of a request: the one it names, or else the library's. Refused when nobody knows it. */
export async function currencyOf(given: string | undefined): Promise<string> {
  return given ?? (await readSettings()).currency;
}

/**
 * The amount of a request in minor units. Refused by name, and on record, when it is not one of its currency: first
 * whatever is wrong with the amount, then a currency that is not known.
 */
export async function withAmount(
  attempt: NewAttempt,
  given: unknown,
  currency: string,
  { field = "amount", mayBeZero = false }: { field?: string; mayBeZero?: boolean } = {},
): Promise<NewAttempt> {
  const scale = await scaleOf(currency);
  const amountGiven = given === undefined ? undefined : typeof given === "string" ? given : canonicalJson(given);
  const known = { ...attempt, currency, amountGiven };
  const parsed = parseAmount(given, scale ?? 4);
  if (!parsed.ok && parsed.reason === "zero" && mayBeZero) return { ...known, amountMinor: 0n };
  if (!parsed.ok) return refuse(known, "amount_invalid", amountInWords(parsed.reason, scale ?? 4), field);
  if (scale === undefined) return refuse(known, "currency_unknown", undefined, "currency");
  return { ...known, amountMinor: parsed.minor };
}

/** What is wrong with an amount, for the person who typed it. */
export function amountInWords(
  reason: Exclude<ReturnType<typeof parseAmount>, { ok: true }>["reason"],
  scale: number,
): string {
  switch (reason) {
    case "empty":
      return "Enter an amount.";
    case "zero":
    case "negative":
      return "The amount must be more than zero.";
    case "too_large":
      return "This is more than can be transferred.";
    case "too_many_decimals":
      return scale === 0 ? "This currency has no decimals." : `This currency has ${scale} decimals at most.`;
    case "not_a_number":
      return "Write the amount with digits and a point, such as 12.50.";
  }
}

let scales: Map<string, number> | undefined;

// Currencies are only ever added: what is known stays right, and what is not may be new.
async function scaleOf(currency: string): Promise<number | undefined> {
  if (!scales?.has(currency)) scales = new Map((await listCurrencies()).map(({ code, scale }) => [code, scale]));
  return scales.get(currency);
}
