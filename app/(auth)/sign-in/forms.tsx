"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type SignInFormProps = {
  action: FormAction;
  next: string | undefined;
  words: { login: string; password: string; signIn: string; signingIn: string };
};

export function SignInForm({ action, next, words }: SignInFormProps) {
  return (
    <Form action={action}>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <TextField
        name="login"
        label={words.login}
        required
        maxLength={254}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <TextField
        name="password"
        label={words.password}
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <SubmitButton pendingLabel={words.signingIn}>{words.signIn}</SubmitButton>
    </Form>
  );
}
