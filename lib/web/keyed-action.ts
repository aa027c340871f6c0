import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor, Permission } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { DomainError, type ErrorCode } from "../errors";
import { newKey } from "../new-key";
import { type FormHandler, formAction } from "./form-action";
import { keyOf } from "./form-key";

/** What a form that is to count once comes with beside its fields. */
export type KeyedDoor = { key: string; form: FormData };

export const keyNeededInWords = "Please open this page anew first.";

/**
 * A form's server action that counts once, however often it is sent: the form carries an idempotency key, and a refusal
 * answers with the one that it goes on with. What moves money is `moneyAction`, which keeps a record of refusals too.
 */
export function keyedAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  work: (input: z.output<Schema>, actor: Actor, door: KeyedDoor) => Promise<unknown>,
): FormHandler {
  return formAction(permission, schema, async (input, actor, { form }) => {
    const key = keyOf(form);
    if (key === undefined) throw new DomainError("idempotency_key_required", keyNeededInWords);
    return goingOn(key, () => work(input, actor, { key, form }));
  });
}

/**
 * Does the work of a form with this key. A refusal names the key that the form goes on with: the same one while it is
 * free or nobody knows what came of it, so that pressing again counts once, and a new one after an answer, which the old
 * key would only repeat.
 */
export async function goingOn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    throw withNextKey(refusal, key);
  }
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
 * one key that tells so; a new one would count once more.
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
    details: { ...details, nextKey: again !== undefined || beforeTheKey.has(code) ? key : newKey() },
    cause,
  });
}
