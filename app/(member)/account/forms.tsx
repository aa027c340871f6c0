"use client";

import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Sent = { action: FormAction; formKey: string; label: string; pendingLabel: string };

/** Renews one loan; several buttons say the same, so each has the title in its name. */
export function RenewForm({
  action,
  formKey,
  loanId,
  label,
  pendingLabel,
  name,
}: Sent & { loanId: string; name: string }) {
  return (
    <Form action={action} label={name} className="gap-2">
      <KeyField formKey={formKey} />
      <input type="hidden" name="loanId" value={loanId} />
      <SubmitButton tone="plain" aria-label={name} pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </Form>
  );
}

export function RenewAllForm({ action, formKey, label, pendingLabel }: Sent) {
  return (
    <Form action={action} label={label} className="gap-2">
      <KeyField formKey={formKey} />
      <SubmitButton pendingLabel={pendingLabel}>{label}</SubmitButton>
    </Form>
  );
}
