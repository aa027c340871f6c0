"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type ResetFormProps = {
  action: FormAction;
  token: string;
  email: string;
  words: {
    email: string;
    newPassword: string;
    newPasswordHint: string;
    again: string;
    save: string;
    saving: string;
  };
};

export function ResetForm({ action, token, email, words }: ResetFormProps) {
  return (
    <Form action={action}>
      <input type="hidden" name="token" value={token} />
      {/* For password managers, which keep a password with its name; nobody edits it here. */}
      <TextField name="email" label={words.email} type="email" readOnly value={email} autoComplete="username" />
      <TextField
        name="newPassword"
        label={words.newPassword}
        type="password"
        hint={words.newPasswordHint}
        required
        maxLength={200}
        autoComplete="new-password"
        autoFocus
      />
      <TextField
        name="newPasswordAgain"
        label={words.again}
        type="password"
        required
        maxLength={200}
        autoComplete="new-password"
      />
      <SubmitButton pendingLabel={words.saving}>{words.save}</SubmitButton>
    </Form>
  );
}
