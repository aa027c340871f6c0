"use client";

import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export function PasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <Form action={action} className="max-w-md">
      {/* Password managers look for the name that a password belongs to. */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <TextField
        name="password"
        label="Old password"
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <TextField
        name="newPassword"
        label="New password"
        type="password"
        hint="At least 10 characters. All your other sessions end."
        required
        maxLength={200}
        autoComplete="new-password"
      />
      <TextField
        name="newPasswordAgain"
        label="The same again"
        type="password"
        required
        maxLength={200}
        autoComplete="new-password"
      />
      <SubmitButton pendingLabel="Saving">Change password</SubmitButton>
    </Form>
  );
}

export function RemoveAppForm({ action }: { action: FormAction }) {
  return (
    <Form action={action} className="max-w-md">
      <TextField
        name="password"
        label="Your password"
        type="password"
        required
        maxLength={1000}
        autoComplete="current-password"
      />
      <SubmitButton tone="danger">Remove the app</SubmitButton>
    </Form>
  );
}

export function EndSessionForm({ action, id, device }: { action: FormAction; id: string; device: string }) {
  return (
    <Form action={action} className="gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton tone="plain" aria-label={`Sign out ${device}`} className="whitespace-nowrap">
        Sign out
      </SubmitButton>
    </Form>
  );
}

export function EndOthersForm({ action }: { action: FormAction }) {
  return (
    <Form action={action}>
      <SubmitButton tone="plain">Sign out everywhere else</SubmitButton>
    </Form>
  );
}
