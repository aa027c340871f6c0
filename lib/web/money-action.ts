import "server-only";
import type { z } from "zod";
import type { Actor, Permission } from "../auth/actor";
import type { Verb } from "../db/attempts";
import { newAttempt, type Origin, refuse, requireOnRecord } from "../services/money-requests";
import { type FormContext, type FormHandler, formAction } from "./form-action";
import { keyOf } from "./form-key";
import { goingOn, type KeyedDoor, keyNeededInWords } from "./keyed-action";

/** What a form for money comes with beside its fields. */
export type MoneyDoor = KeyedDoor & { origin: Origin };

/**
 * A form's server action that moves money: it counts once as in `keyedAction`, and whoever may not, and a form without a
 * key, is turned away on record.
 */
export function moneyAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  work: (input: z.output<Schema>, actor: Actor, door: MoneyDoor) => Promise<unknown>,
  verb: Verb = "transfer",
): FormHandler {
  const originOf = ({ ip, userAgent }: FormContext): Origin => ({ door: "web", ip, userAgent });
  return formAction(
    "signed-in",
    schema,
    async (input, actor, context) => {
      const { form } = context;
      const key = keyOf(form);
      const origin = originOf(context);
      if (key === undefined)
        return refuse(newAttempt(actor, verb, origin, {}), "idempotency_key_required", keyNeededInWords);
      return goingOn(key, () => work(input, actor, { key, origin, form }));
    },
    (actor, context) => requireOnRecord(actor, permission, verb, originOf(context), keyOf(context.form)),
  );
}
