"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export function StartForm({ action }: { action: FormAction }) {
  return (
    <Form action={action}>
      <TextField
        name="password"
        label="Your password, once more"
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <SubmitButton>Begin</SubmitButton>
    </Form>
  );
}

type CodeFormProps = { action: FormAction; next: string | undefined };

export function CodeForm(props: CodeFormProps) {
  return <SixDigits {...props} button="Sign in" />;
}

export function ConfirmForm(props: CodeFormProps) {
  return <SixDigits {...props} button="Use this app" />;
}

function SixDigits({ action, next, button }: CodeFormProps & { button: string }) {
  return (
    <Form action={action}>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <TextField
        name="otp"
        label="Code"
        hint="The six digits that your authenticator app shows now"
        code
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        autoFocus
      />
      <SubmitButton pendingLabel="Checking">{button}</SubmitButton>
    </Form>
  );
}
