"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type StartFormProps = { action: FormAction; words: { password: string; begin: string } };

export function StartForm({ action, words }: StartFormProps) {
  return (
    <Form action={action}>
      <TextField
        name="password"
        label={words.password}
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <SubmitButton>{words.begin}</SubmitButton>
    </Form>
  );
}

export type CodeFormProps = {
  action: FormAction;
  next: string | undefined;
  words: { code: string; codeHint: string; button: string; checking: string };
};

export function CodeForm({ action, next, words }: CodeFormProps) {
  return (
    <Form action={action}>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <TextField
        name="otp"
        label={words.code}
        hint={words.codeHint}
        code
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        autoFocus
      />
      <SubmitButton pendingLabel={words.checking}>{words.button}</SubmitButton>
    </Form>
  );
}
