"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type PasswordFormProps = {
  action: FormAction;
  email: string;
  words: {
    old: string;
    newPassword: string;
    newPasswordHint: string;
    again: string;
    change: string;
    saving: string;
  };
};

export function PasswordForm({ action, email, words }: PasswordFormProps) {
  return (
    <Form action={action} className="max-w-md">
      {/* Password managers look for the name that a password belongs to. */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <TextField
        name="password"
        label={words.old}
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <TextField
        name="newPassword"
        label={words.newPassword}
        type="password"
        hint={words.newPasswordHint}
        required
        maxLength={200}
        autoComplete="new-password"
      />
      <TextField
        name="newPasswordAgain"
        label={words.again}
        type="password"
        required
        maxLength={200}
        autoComplete="new-password"
      />
      <SubmitButton pendingLabel={words.saving}>{words.change}</SubmitButton>
    </Form>
  );
}

export type RemoveAppFormProps = { action: FormAction; words: { password: string; remove: string } };

export function RemoveAppForm({ action, words }: RemoveAppFormProps) {
  return (
    <Form action={action} className="max-w-md">
      <TextField
        name="password"
        label={words.password}
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <SubmitButton tone="danger">{words.remove}</SubmitButton>
    </Form>
  );
}

export type EndSessionFormProps = {
  action: FormAction;
  id: string;
  /** `label` says of which device, to whoever hears it. */
  words: { signOut: string; label: string };
};

export function EndSessionForm({ action, id, words }: EndSessionFormProps) {
  return (
    <Form action={action} className="gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton tone="plain" aria-label={words.label} className="whitespace-nowrap">
        {words.signOut}
      </SubmitButton>
    </Form>
  );
}

export function EndOthersForm({ action, words }: { action: FormAction; words: { signOut: string } }) {
  return (
    <Form action={action}>
      <SubmitButton tone="plain">{words.signOut}</SubmitButton>
    </Form>
  );
}
