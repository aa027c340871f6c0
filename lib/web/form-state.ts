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

/** What a form shows when somebody else saved the record in the meantime: every text as people read it. */
export type Difference = {
  /** The version it has now. */
  version: number;
  /** All fields as they are now; what was edited from next. */
  theirs: Record<string, string>;
  /** The fields in which theirs and yours differ. */
  rows: DifferenceRow[];
};

export type DifferenceRow = {
  name: string;
  label: string;
  /** As it was when the form was opened. */
  was: string;
  theirs: string;
  mine: string;
};
