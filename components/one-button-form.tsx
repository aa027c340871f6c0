"use client";

import { Form, type FormAction } from "./form";
import { HiddenFields } from "./hidden-fields";
import { SubmitButton } from "./submit-button";

type OneButtonFormProps = { action: FormAction; values: Record<string, string>; label: string };

/** One button that does something with one thing, such as deleting it or bringing it back. */
export function OneButtonForm({ action, values, label }: OneButtonFormProps) {
  return (
    <Form action={action} label={label} className="gap-3">
      <HiddenFields values={values} />
      <div>
        <SubmitButton tone="plain">{label}</SubmitButton>
      </div>
    </Form>
  );
}
