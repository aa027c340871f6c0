"use client";

import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type UseLinkFormProps = {
  action: FormAction;
  token: string;
  next: string | undefined;
  words: { signIn: string; signingIn: string };
};

export function UseLinkForm({ action, token, next, words }: UseLinkFormProps) {
  return (
    <Form action={action}>
      <input type="hidden" name="token" value={token} />
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <SubmitButton pendingLabel={words.signingIn}>{words.signIn}</SubmitButton>
    </Form>
  );
}
