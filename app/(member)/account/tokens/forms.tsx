"use client";

import { ButtonLink } from "@/components/button";
import { SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { useFormResult } from "@/components/form-context";
import { Note } from "@/components/note";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type TokenWords = {
  name: string;
  nameHint: string;
  scope: string;
  days: string;
  make: string;
  making: string;
  made: string;
  madeHint: string;
  token: string;
  copied: string;
};

export type NewTokenFormProps = { action: FormAction; scopes: Option[]; days: Option[]; words: TokenWords };

export function NewTokenForm({ action, ...fields }: NewTokenFormProps) {
  return (
    <Form action={action} className="max-w-xl">
      <TokenOrFields {...fields} />
    </Form>
  );
}

/** The token takes the place of the fields: it is shown this once. */
function TokenOrFields({ scopes, days, words }: Omit<NewTokenFormProps, "action">) {
  const state = useFormResult();
  const text = state.status === "ok" ? tokenIn(state.data) : undefined;
  if (text !== undefined) return <NewToken text={text} words={words} />;
  return (
    <>
      <TextField name="purpose" label={words.name} hint={words.nameHint} required maxLength={120} autoComplete="off" />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="scope" label={words.scope} options={scopes} defaultValue="read" />
        <SelectField name="days" label={words.days} options={days} defaultValue="90" />
      </div>
      <SubmitButton pendingLabel={words.making}>{words.make}</SubmitButton>
    </>
  );
}

function NewToken({ text, words }: { text: string; words: TokenWords }) {
  return (
    <>
      <Note tone="ok" role="status" title={words.made}>
        {words.madeHint}
      </Note>
      <TextField
        name="token"
        label={words.token}
        code
        readOnly
        value={text}
        onFocus={(event) => event.target.select()}
        autoFocus
        autoComplete="off"
      />
      <div>
        <ButtonLink href="/account/tokens">{words.copied}</ButtonLink>
      </div>
    </>
  );
}

export type RevokeTokenFormProps = { action: FormAction; id: string; label: string; name: string };

export function RevokeTokenForm({ action, id, label, name }: RevokeTokenFormProps) {
  return (
    <Form action={action} className="gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton tone="plain" aria-label={name}>
        {label}
      </SubmitButton>
    </Form>
  );
}

function tokenIn(data: unknown): string | undefined {
  return typeof data === "object" && data !== null && "text" in data && typeof data.text === "string"
    ? data.text
    : undefined;
}
