"use client";

import { AmountField } from "@/components/amount-field";
import { ButtonLink } from "@/components/button";
import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Values = { cardNumber: string; amount: string; reason: string };

/** To whom, how much, and what is said with it. */
export type SendWords = Record<
  "form" | "card" | "cardHint" | "amount" | "amountHint" | "note" | "noteHint" | "continue" | "looking" | "cancel",
  string
>;

export function SendForm({ action, values, words }: { action: FormAction; values: Values; words: SendWords }) {
  return (
    <Form action={action} label={words.form}>
      <TextField
        name="cardNumber"
        label={words.card}
        hint={words.cardHint}
        code
        required
        maxLength={60}
        autoComplete="off"
        autoFocus
        defaultValue={values.cardNumber}
      />
      <AmountField name="amount" label={words.amount} hint={words.amountHint} required defaultValue={values.amount} />
      <TextField
        name="reason"
        label={words.note}
        hint={words.noteHint}
        maxLength={500}
        autoComplete="off"
        defaultValue={values.reason}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel={words.looking}>{words.continue}</SubmitButton>
        <ButtonLink href="/account/wallet">{words.cancel}</ButtonLink>
      </div>
    </Form>
  );
}

/** Says yes to it. Its key stands in the address, so that coming back to the page and saying yes again counts once. */
export function ConfirmForm({
  action,
  formKey,
  values,
  label,
  change,
  words,
}: {
  action: FormAction;
  formKey: string;
  values: Values;
  label: string;
  change: string;
  words: { form: string; sending: string; change: string };
}) {
  return (
    <Form action={action} label={words.form}>
      <KeyField formKey={formKey} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel={words.sending}>{label}</SubmitButton>
        <ButtonLink href={change}>{words.change}</ButtonLink>
      </div>
    </Form>
  );
}
