"use client";

import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

/** Pays lines of what is owed, whole, from the wallet. */
export function PayForm({
  action,
  formKey,
  lines,
  label,
  name,
  primary = false,
}: {
  action: FormAction;
  formKey: string;
  /** "7:4.20", several with commas between them. */
  lines: string;
  label: string;
  /** What is paid, for assistive technology: several buttons may say the same. */
  name: string;
  primary?: boolean;
}) {
  return (
    <Form action={action} label={name}>
      <KeyField formKey={formKey} />
      <input type="hidden" name="lines" value={lines} />
      <SubmitButton tone={primary ? "primary" : "plain"} pendingLabel="Paying">
        {label}
      </SubmitButton>
    </Form>
  );
}
