"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type LinkRequestFormProps = {
  action: FormAction;
  next: string | undefined;
  words: { login: string; send: string; sending: string };
};

export function LinkRequestForm({ action, next, words }: LinkRequestFormProps) {
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
      <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
    </Form>
  );
}
