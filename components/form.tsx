"use client";

import { type ReactNode, useActionState, useEffect, useId, useRef } from "react";
import type { FormState } from "@/lib/web/form-state";
import { useTell } from "./answers";
import { classes } from "./classes";
import { FormContext, fieldId } from "./form-context";
import { Note } from "./note";
import { usePageWords } from "./page-words";
import { useBrowserOnly, useRuns } from "./use-runs";

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

export type FormProps = {
  action: FormAction;
  children: ReactNode;
  className?: string;
  /** Names the form for assistive technology where no heading does. */
  label?: string;
};

/**
 * A form around a server action. It is sent by the browser itself before JavaScript has loaded.
 * A refusal keeps what was typed (the action answers it in `values`) and takes the focus: summed up above the fields
 * with a link to each, or, when there is nothing to say but one field's error, at that field alone.
 * An acceptance shows its message, or tells it to the Answers round it.
 */
export function Form({ action, children, className, label }: FormProps) {
  const runs = useRuns();
  const tell = useTell();
  const { offline } = usePageWords();
  // The action itself as long as the browser sends the form, which knows nothing of functions round it.
  const [state, submit] = useActionState(runs ? telling(keepingOffline(action, offline), tell) : action, {
    status: "idle",
  });
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const answered = useRef<FormState>(undefined);
  const only = onlyError(state);
  // Only the page itself knows: some forms send fields that they don't show.
  const isSaidAtField = useBrowserOnly(() => only !== undefined && isOnPage(fieldId(id, only)), false);

  useEffect(() => {
    // A field that comes or goes runs this again for an answer already dealt with.
    if (answered.current === state) return;
    answered.current = state;
    if (state.status !== "error") return;
    const field = isSaidAtField && only !== undefined ? document.getElementById(fieldId(id, only)) : null;
    (field ?? summary.current)?.focus();
  }, [state, isSaidAtField, only, id]);

  return (
    <FormContext value={{ id, state }}>
      {/* noValidate: one way of showing errors, ours, which names every field at once. */}
      <form action={submit} noValidate aria-label={label} className={classes("grid gap-5", className)}>
        {state.status === "error" && isSaidAtField && (
          // To the ear only: whoever pressed Enter in this field is in it already, and would not be told.
          <p role="alert" className="sr-only">
            {state.message}
          </p>
        )}
        {state.status === "error" && !isSaidAtField && (
          <div ref={summary} tabIndex={-1} role="alert" className="rounded-[var(--radius-s)]">
            <Note tone="bad" title={state.message}>
              {only === undefined && <FieldErrorList formId={id} errors={state.fieldErrors} />}
            </Note>
          </div>
        )}
        {state.status === "ok" && state.message !== undefined && (
          <Note tone="ok" role="status">
            {state.message}
          </Note>
        )}
        {children}
      </form>
    </FormContext>
  );
}

/** An answer that never comes, because the network is away, is a refusal that keeps what was typed. */
function keepingOffline(action: FormAction, message: string): FormAction {
  return (state, data) =>
    action(state, data).catch((error: unknown) => {
      // What `fetch` throws when it gets no answer; anything else is a defect and has a page of its own.
      if (!(error instanceof TypeError)) throw error;
      const names = [...new Set(data.keys())].filter((name) => !/^\$ACTION|password|secret|token|^otp$/i.test(name));
      const textsOf = (name: string) => data.getAll(name).filter((value) => typeof value === "string");
      return {
        status: "error",
        message,
        values: Object.fromEntries(names.map((name) => [name, textsOf(name).join("\n")])),
      };
    });
}

/** Told as the answer comes: after the next drawing this form may be gone. */
function telling(action: FormAction, tell: ReturnType<typeof useTell>): FormAction {
  if (!tell) return action;
  return async (state, data) => {
    const answer = await action(state, data);
    if (answer.status !== "ok") {
      tell(undefined);
      return answer;
    }
    tell(answer.message);
    return { status: "ok", data: answer.data };
  };
}

/** The field whose error is all there is to say. */
function onlyError(state: FormState): string | undefined {
  if (state.status !== "error") return undefined;
  const [first, ...others] = Object.entries(state.fieldErrors ?? {});
  return first?.[1] === state.message && others.length === 0 ? first[0] : undefined;
}

const isOnPage = (fieldId: string) => document.getElementById(fieldId)?.checkVisibility() ?? false;

function FieldErrorList({ formId, errors = {} }: { formId: string; errors: Record<string, string> | undefined }) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <ul className="mt-1">
      {entries.map(([name, error]) => (
        <li key={name}>
          <a
            href={`#${fieldId(formId, name)}`}
            className="inline-flex min-h-6 items-center py-0.5 text-ink max-sm:min-h-11"
          >
            {error}
          </a>
        </li>
      ))}
    </ul>
  );
}
