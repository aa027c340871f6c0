"use client";

import { AmountField } from "@/components/amount-field";
import { ButtonLink } from "@/components/button";
import { TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Values = { cardNumber: string; amount: string; reason: string };

/** To whom, how much, and what is said with it. */
export function SendForm({ action, values, hint }: { action: FormAction; values: Values; hint: string }) {
  return (
    <Form action={action} label="Send money">
      <TextField
        name="cardNumber"
        label="Card number of who receives it"
        hint="They find it on their card"
        code
        required
        maxLength={60}
        autoComplete="off"
        autoFocus
        defaultValue={values.cardNumber}
      />
      <AmountField name="amount" label="Amount" hint={hint} required defaultValue={values.amount} />
      <TextField
        name="reason"
        label="Note"
        hint="They see it in their statement"
        maxLength={500}
        autoComplete="off"
        defaultValue={values.reason}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Looking">Continue</SubmitButton>
        <ButtonLink href="/account/wallet">Cancel</ButtonLink>
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
}: {
  action: FormAction;
  formKey: string;
  values: Values;
  label: string;
  change: string;
}) {
  return (
    <Form action={action} label="Confirm">
      <KeyField formKey={formKey} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Sending">{label}</SubmitButton>
        <ButtonLink href={change}>Change</ButtonLink>
      </div>
    </Form>
  );
}
