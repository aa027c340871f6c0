import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type Actor, type Permission, requirePermission } from "../auth/actor";
import { currentActor } from "../auth/current-actor";
import { currentSession } from "../auth/current-session";
import { asDomainError } from "../db/errors";
import { DomainError } from "../errors";
import { log } from "../log";
import { type Client, clientOf } from "./client";
import { fieldsOf, messagesOf, typedValues } from "./form-fields";
import type { FormState } from "./form-state";
import { isOwnOrigin } from "./origin";

export type FormContext = Client & { form: FormData };
export type FormHandler = (previous: FormState, form: FormData) => Promise<FormState>;

type Admission = Permission | "signed-in" | "anyone";
type Admitted<Who extends Admission> = "anyone" extends Who ? Actor | undefined : Actor;

/**
 * The ceremony of a form's server action: origin, actor and permission, parsing, and refusals as form state.
 * `work` answers a FormState, or plain data that becomes `{ status: "ok", data }`, or nothing. It may redirect.
 * An unexpected error is logged once and goes on to the error page.
 */
export function formAction<Schema extends z.ZodType, Who extends Admission>(
  who: Who,
  schema: Schema,
  work: (input: z.output<Schema>, actor: Admitted<Who>, context: FormContext) => Promise<unknown>,
  /** Asks more of who acts than `who` says, before anything is read. */
  admitted?: (actor: Admitted<Who>, context: FormContext) => Promise<void>,
): FormHandler {
  return async (_previous, form) => {
    try {
      const from = await headers();
      if (!isOwnOrigin(from)) throw new DomainError("origin_refused");
      const actor = await admit(who);
      const context = { ...clientOf(from), form };
      await admitted?.(actor, context);
      return answerOf(await work(parseOrThrow(schema, form), actor, context));
    } catch (error) {
      unstable_rethrow(error);
      return refusalOf(error, form);
    }
  };
}

async function admit<Who extends Admission>(who: Who): Promise<Admitted<Who>>;
async function admit(who: Admission): Promise<Actor | undefined> {
  const actor = await currentActor();
  if (who === "anyone") return actor;
  if (!actor) throw new DomainError((await currentSession()) ? "second_factor_required" : "not_signed_in");
  if (who !== "signed-in") requirePermission(actor, who);
  return actor;
}

function parseOrThrow<S extends z.ZodType>(schema: S, form: FormData): z.output<S> {
  const parsed = schema.safeParse(fieldsOf(form, schema));
  if (parsed.success) return parsed.data;
  const { fieldErrors, formError } = messagesOf(parsed.error);
  const [first, ...others] = Object.values(fieldErrors);
  throw new DomainError("invalid", formError ?? (others.length === 0 ? first : undefined), { fields: fieldErrors });
}

function answerOf(result: unknown): FormState {
  if (isFormState(result)) return result;
  return result === undefined ? { status: "ok" } : { status: "ok", data: result };
}

function isFormState(result: unknown): result is FormState {
  return (
    typeof result === "object" &&
    result !== null &&
    "status" in result &&
    ["idle", "ok", "error"].includes(String(result.status))
  );
}

function refusalOf(error: unknown, form: FormData): FormState {
  const refusal = asDomainError(error);
  if (!refusal || refusal.code === "unavailable") log.error({ err: error }, "a form action failed");
  if (!refusal) throw error;
  const fieldErrors = refusal.fields ?? (refusal.field ? { [refusal.field]: refusal.message } : undefined);
  return {
    status: "error",
    message: refusal.message,
    fieldErrors,
    values: typedValues(form),
    details: { code: refusal.code, ...refusal.details },
  };
}
