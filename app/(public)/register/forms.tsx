"use client";

import { DateField, SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Choice = { value: string; label: string };

export type RegisterFormProps = {
  action: FormAction;
  branches: readonly Choice[];
  languages: readonly Choice[];
  /** The language of the page, in which letters come unless another one is chosen. */
  language: string;
  today: string;
  words: Record<
    | "title"
    | "name"
    | "nameHint"
    | "email"
    | "emailHint"
    | "phone"
    | "address"
    | "dateOfBirth"
    | "branch"
    | "branchHint"
    | "chooseBranch"
    | "language"
    | "send"
    | "sending",
    string
  >;
};

export function RegisterForm({ action, branches, languages, language, today, words }: RegisterFormProps) {
  return (
    <Form action={action} label={words.title}>
      <TextField name="name" label={words.name} hint={words.nameHint} required maxLength={200} autoComplete="name" />
      <TextField
        name="email"
        label={words.email}
        hint={words.emailHint}
        type="email"
        required
        maxLength={254}
        autoComplete="email"
      />
      <DateField name="dateOfBirth" label={words.dateOfBirth} required max={today} autoComplete="bday" />
      <TextArea name="address" label={words.address} required rows={3} maxLength={1000} autoComplete="street-address" />
      <TextField name="phone" label={words.phone} type="tel" maxLength={40} autoComplete="tel" />
      <SelectField
        name="branchId"
        label={words.branch}
        hint={words.branchHint}
        required
        options={branches}
        placeholder={branches.length > 1 ? words.chooseBranch : undefined}
      />
      <SelectField name="language" label={words.language} options={languages} defaultValue={language} />
      <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
    </Form>
  );
}

export type ConfirmEmailFormProps = {
  action: FormAction;
  token: string;
  email: string;
  words: Record<"newPassword" | "newPasswordHint" | "again" | "confirm" | "confirming", string>;
};

export function ConfirmEmailForm({ action, token, email, words }: ConfirmEmailFormProps) {
  return (
    <Form action={action}>
      <input type="hidden" name="token" value={token} />
      {/* Password managers look for the name that a password belongs to. */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <TextField
        name="newPassword"
        label={words.newPassword}
        hint={words.newPasswordHint}
        type="password"
        maxLength={200}
        autoComplete="new-password"
      />
      <TextField
        name="newPasswordAgain"
        label={words.again}
        type="password"
        maxLength={200}
        autoComplete="new-password"
      />
      <SubmitButton pendingLabel={words.confirming}>{words.confirm}</SubmitButton>
    </Form>
  );
}
