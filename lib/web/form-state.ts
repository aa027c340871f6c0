/**
 * What a server action answers to the form that called it.
 * `fieldErrors` and `values` are keyed by the field's `name`; `values` holds what was typed, secrets left out.
 */
export type FormState =
  | { status: "idle" }
  | { status: "ok"; message?: string; data?: unknown }
  | {
      status: "error";
      message: string;
      fieldErrors?: Record<string, string>;
      values?: Record<string, string>;
      details?: unknown;
    };
