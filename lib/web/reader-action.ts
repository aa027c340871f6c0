import "server-only";
import { getMessages } from "next-intl/server";
import { formAction } from "./form-action";
import type { FormState } from "./form-state";
import { readerLanguage } from "./reader";

/** A form's server action of a page for readers: what it refuses is told in their language. */
export const readerAction: typeof formAction = (who, schema, work) => {
  const act = formAction(who, schema, work);
  return async (previous, form) => inReadersWords(await act(previous, form));
};

/**
 * Refusals are written in English where they are known (lib/errors.ts, lib/schemas). In another language the words of their
 * code stand for them, and those of the field beside each field; where there are none, the English ones stay.
 */
export async function inReadersWords(state: FormState): Promise<FormState> {
  if (state.status !== "error" || (await readerLanguage()) === "en") return state;
  const { refusals } = await getMessages();
  const codes: Record<string, string> = refusals.codes;
  const fields: Record<string, string> = refusals.fields;
  const english = Object.entries(state.fieldErrors ?? {});
  const fieldErrors = english.map(([name, message]): [string, string] => [
    name,
    fields[name] ?? (message === state.message ? codes[codeOf(state.details)] : undefined) ?? message,
  ]);
  const [only, ...others] = english;
  // What stands at one field alone is said in the same words above the form, which so knows that it need not say it twice.
  const isOfOneField = others.length === 0 && only?.[1] === state.message;
  const code = codeOf(state.details);
  return {
    ...state,
    message: (isOfOneField ? fieldErrors[0]?.[1] : undefined) ?? codes[code] ?? state.message,
    fieldErrors: state.fieldErrors && Object.fromEntries(fieldErrors),
  };
}

function codeOf(details: unknown): string {
  return typeof details === "object" && details !== null && "code" in details ? String(details.code) : "";
}
