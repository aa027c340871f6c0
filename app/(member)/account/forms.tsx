"use client";

import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Sent = {
  action: FormAction;
  formKey: string;
  label: string;
  pendingLabel: string;
  /** What says why nothing can be renewed. The form stays all the same: without JavaScript it tells what it did. */
  refusedBy?: string | undefined;
};

/** Renews one loan; several buttons say the same, so each has the title in its name. */
export function RenewForm({ loanId, name, ...sent }: Sent & { loanId: string; name: string }) {
  return (
    <Form action={sent.action} label={name} className="gap-2">
      <KeyField formKey={sent.formKey} />
      <input type="hidden" name="loanId" value={loanId} />
      <Press {...sent} tone="plain" name={name} />
    </Form>
  );
}

export function RenewAllForm(sent: Sent) {
  return (
    <Form action={sent.action} label={sent.label} className="gap-2">
      <KeyField formKey={sent.formKey} />
      <Press {...sent} tone="primary" />
    </Form>
  );
}

function Press({ label, pendingLabel, refusedBy, tone, name }: Sent & { tone: "plain" | "primary"; name?: string }) {
  return (
    <SubmitButton
      tone={tone}
      aria-label={name}
      disabled={refusedBy !== undefined}
      aria-describedby={refusedBy || undefined}
      pendingLabel={pendingLabel}
    >
      {label}
    </SubmitButton>
  );
}
