"use client";

import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

/** One button that sends a member the link with which they choose a password. */
export function InviteForm({ action, id, label }: { action: FormAction; id: string; label: string }) {
  return (
    <Form action={action} label={label} className="gap-3">
      <input type="hidden" name="id" value={id} />
      <div>
        <SubmitButton tone="plain" pendingLabel="Sending">
          {label}
        </SubmitButton>
      </div>
    </Form>
  );
}
