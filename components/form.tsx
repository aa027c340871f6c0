"use client";

import { type ReactNode, useActionState, useEffect, useId, useRef } from "react";
import type { FormState } from "@/lib/web/form-state";
import { classes } from "./classes";
import { FormContext, fieldId } from "./form-context";
import { Note } from "./note";

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

export type FormProps = {
  action: FormAction;
  children: ReactNode;
  className?: string;
  /** Names the form for assistive technology where no heading does. */
  label?: string;
  /** Called once for each accepted submit, after the answer arrived. */
  onOk?: (state: Extract<FormState, { status: "ok" }>) => void;
};

/**
 * A form around a server action. It is sent by the browser itself before JavaScript has loaded.
 * A refusal is summed up above the fields with a link to each, takes the focus, and keeps what was typed
 * (the action answers it in `values`); an acceptance shows its message.
 */
export function Form({ action, children, className, label, onOk }: FormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const answered = useRef<FormState>(undefined);

  useEffect(() => {
    // A new `onOk` runs this again for an answer already dealt with.
    if (answered.current === state) return;
    answered.current = state;
    if (state.status === "error") summary.current?.focus();
    if (state.status === "ok") onOk?.(state);
  }, [state, onOk]);

  return (
    <FormContext value={{ id, state }}>
      {/* noValidate: one way of showing errors, ours, which names every field at once. */}
      <form action={submit} noValidate aria-label={label} className={classes("grid gap-5", className)}>
        {state.status === "error" && (
          <div ref={summary} tabIndex={-1} role="alert" className="rounded-[var(--radius-s)]">
            <Note tone="bad" title={state.message}>
              <FieldErrorList formId={id} errors={state.fieldErrors} />
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
