"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type ForgotFormProps = { action: FormAction; words: { email: string; send: string; sending: string } };

export function ForgotForm({ action, words }: ForgotFormProps) {
  return (
    <Form action={action}>
      <TextField
        name="email"
        label={words.email}
        type="email"
        required
        maxLength={254}
        autoComplete="username"
        autoFocus
      />
      <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
    </Form>
  );
}
