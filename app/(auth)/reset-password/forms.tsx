"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export function ResetForm({ action, token, email }: { action: FormAction; token: string; email: string }) {
  return (
    <Form action={action}>
      <input type="hidden" name="token" value={token} />
      {/* For password managers, which keep a password with its name; nobody edits it here. */}
      <TextField name="email" label="E-mail" type="email" readOnly value={email} autoComplete="username" />
      <TextField
        name="newPassword"
        label="New password"
        type="password"
        hint="At least 10 characters"
        required
        maxLength={200}
        autoComplete="new-password"
        autoFocus
      />
      <TextField
        name="newPasswordAgain"
        label="The same again"
        type="password"
        required
        maxLength={200}
        autoComplete="new-password"
      />
      <SubmitButton pendingLabel="Saving">Save password</SubmitButton>
    </Form>
  );
}
