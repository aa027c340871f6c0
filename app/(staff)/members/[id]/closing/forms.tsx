"use client";

import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

/** One button for what can't be undone; what it means stands above it. */
export function FinalForm({ action, id, label }: { action: FormAction; id: string; label: string }) {
  return (
    <Form action={action} label={label}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton tone="danger">{label}</SubmitButton>
    </Form>
  );
}
