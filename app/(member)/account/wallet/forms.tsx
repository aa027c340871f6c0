"use client";

import { AmountField } from "@/components/amount-field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Sent = {
  action: FormAction;
  formKey: string;
  /** "7:4.20", several with commas between them. */
  lines: string;
  label: string;
  pendingLabel: string;
};

/** Pays lines of what is owed, whole, from the wallet. */
export function PayForm({
  action,
  formKey,
  lines,
  label,
  pendingLabel,
  name,
  primary = false,
}: Sent & {
  /** What is paid, for assistive technology: several buttons may say the same. */
  name: string;
  primary?: boolean;
}) {
  return (
    <Form action={action} label={name}>
      <KeyField formKey={formKey} />
      <input type="hidden" name="lines" value={lines} />
      <SubmitButton tone={primary ? "primary" : "plain"} pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </Form>
  );
}

/** Pays a part of what is owed: the oldest lines first. */
export function PayPartForm({
  action,
  formKey,
  lines,
  label,
  pendingLabel,
  name,
  field,
  hint,
}: Sent & { name: string; field: string; hint: string }) {
  return (
    <Form action={action} label={name} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="lines" value={lines} />
      <div className="flex flex-wrap items-end gap-3">
        <AmountField name="amount" label={field} hint={hint} required />
        <SubmitButton tone="plain" pendingLabel={pendingLabel}>
          {label}
        </SubmitButton>
      </div>
    </Form>
  );
}
