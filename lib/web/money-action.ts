import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor, Permission } from "../auth/actor";
import type { Verb } from "../db/attempts";
import { asDomainError } from "../db/errors";
import { DomainError, type ErrorCode } from "../errors";
import { newAttempt, type Origin, refuse, requireOnRecord } from "../services/money-requests";
import { type FormHandler, formAction } from "./form-action";
import { keyOf } from "./form-key";

/** What a form for money comes with beside its fields. */
export type MoneyDoor = { key: string; origin: Origin; form: FormData };

/**
 * A form's server action that moves money. The form carries an idempotency key; a refusal answers with the key that it
 * goes on with: the same one while it is free or nobody knows what came of it, so that pressing again counts once, and a
 * new one after an answer, which the old key would only repeat. Whoever may not, and a form without a key, is turned away
 * on record.
 */
export function moneyAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  work: (input: z.output<Schema>, actor: Actor, door: MoneyDoor) => Promise<unknown>,
  verb: Verb = "transfer",
): FormHandler {
  return formAction("signed-in", schema, async (input, actor, { form, ip, userAgent }) => {
    const key = keyOf(form);
    const origin: Origin = { door: "web", ip, userAgent };
    await requireOnRecord(actor, permission, verb, origin, key);
    if (key === undefined)
      return refuse(
        newAttempt(actor, verb, origin, {}),
        "idempotency_key_required",
        "Please open this page anew first.",
      );
    try {
      return await work(input, actor, { key, origin, form });
    } catch (error) {
      unstable_rethrow(error);
      const refusal = asDomainError(error);
      if (!refusal) throw error;
      throw withNextKey(refusal, key);
    }
  });
}

/** Nobody knows yet what came of these, or nothing did for a moment: the same key is right once more. */
const againInWords: Partial<Record<ErrorCode, string>> = {
  outcome_unknown: "The connection was lost on the way. Press once more: it counts once, whatever happened.",
  idempotency_in_flight: "This is being carried out at this very moment. Press once more to see what came of it.",
  retry_exhausted: "The library is very busy, and nothing was moved. Press once more.",
  overloaded: "The library is very busy, and nothing was moved. Press once more in a moment.",
  audit_unavailable: "This could not be put on record, so nothing was moved. Press once more in a moment.",
  unavailable: "The library can't be reached. Press once more in a moment: it counts once.",
};

/**
 * Refused before it was judged: the key is free. Unless an earlier press took it that nobody heard of, and then it is the
 * one key that tells so; a new one would move the money once more.
 */
const beforeTheKey: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "amount_invalid",
  "currency_unknown",
  "same_account",
  "forbidden",
  "account_not_found",
  "transfer_not_found",
  "invalid",
  "too_many_requests",
  "busy",
]);

function withNextKey({ code, message, field, fields, details, cause }: DomainError, key: string): DomainError {
  const again = againInWords[code];
  const words =
    code === "idempotency_key_reused"
      ? "This page has sent something else before. Look at it once more: pressing now sends it as something new."
      : (again ?? message);
  return new DomainError(code, words, {
    field,
    fields,
    details: { ...details, nextKey: again !== undefined || beforeTheKey.has(code) ? key : randomUUID() },
    cause,
  });
}
