"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export function SignInForm({ action, next }: { action: FormAction; next: string | undefined }) {
  return (
    <Form action={action}>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <TextField name="email" label="E-mail" type="email" required maxLength={254} autoComplete="username" autoFocus />
      <TextField
        name="password"
        label="Password"
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <SubmitButton pendingLabel="Signing in">Sign in</SubmitButton>
    </Form>
  );
}
