"use client";

import { createContext, use, useId } from "react";
import type { FormState } from "@/lib/web/form-state";

export type FormContextValue = { id: string; state: FormState };

export const FormContext = createContext<FormContextValue | undefined>(undefined);

/** The last answer of the enclosing Form, for what a page shows beside its fields (a difference, findings). */
export function useFormResult(): FormState {
  return use(FormContext)?.state ?? { status: "idle" };
}

export type FieldState = {
  id: string;
  error: string | undefined;
  /** What was typed before a refusal; undefined when nothing was refused. An unticked box is missing from `typed`. */
  typed: Record<string, string> | undefined;
};

/** Id, error and typed values of one field; works outside a Form too. */
export function useFieldState(name: string): FieldState {
  const own = useId();
  const form = use(FormContext);
  const refused = form?.state.status === "error" ? form.state : undefined;
  return {
    id: form === undefined ? own : fieldId(form.id, name),
    error: refused?.fieldErrors?.[name],
    typed: refused?.values,
  };
}

/** The id of a field in a form, so that the error summary can link to it. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}
