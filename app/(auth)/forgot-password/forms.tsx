"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export function ForgotForm({ action }: { action: FormAction }) {
  return (
    <Form action={action}>
      <TextField name="email" label="E-mail" type="email" required maxLength={254} autoComplete="username" autoFocus />
      <SubmitButton pendingLabel="Sending">Send the link</SubmitButton>
    </Form>
  );
}
