"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type CloseFormProps = {
  action: FormAction;
  /** Who has no password types the number of their card. */
  hasPassword: boolean;
  words: { title: string; password: string; card: string; close: string; closing: string };
};

export function CloseForm({ action, hasPassword, words }: CloseFormProps) {
  return (
    <Form action={action} className="max-w-md" label={words.title}>
      {hasPassword ? (
        <TextField
          name="password"
          label={words.password}
          type="password"
          required
          maxLength={1000}
          autoComplete="current-password"
        />
      ) : (
        <TextField name="card" label={words.card} code required maxLength={40} autoComplete="off" />
      )}
      <SubmitButton tone="danger" pendingLabel={words.closing}>
        {words.close}
      </SubmitButton>
    </Form>
  );
}
