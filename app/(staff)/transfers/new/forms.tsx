"use client";

import { AmountField } from "@/components/amount-field";
import { ButtonLink } from "@/components/button";
import { SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type StartFormProps = {
  action: FormAction;
  formKey: string;
  options: { from: Option[]; to: Option[] };
  values: { from: string; to: string };
  currency: string;
};

/** From where, to where, and how much. */
export function StartForm({ action, formKey, options, values, currency }: StartFormProps) {
  return (
    <Form action={action} label="New transfer">
      <KeyField formKey={formKey} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Side name="from" label="From" hint="The account that is debited" options={options.from} value={values.from} />
        <Side name="to" label="To" hint="The account that is credited" options={options.to} value={values.to} />
      </div>
      <AmountField name="amount" label={`Amount in ${currency}`} hint="Such as 12.50" required className="max-w-60" />
      <SubmitButton pendingLabel="Looking">Continue</SubmitButton>
    </Form>
  );
}

type SideProps = { name: "from" | "to"; label: string; hint: string; options: Option[]; value: string };

function Side({ name, label, hint, options, value }: SideProps) {
  return (
    <fieldset className="grid min-w-0 content-start gap-4 rounded-[var(--radius)] border border-line px-4 pt-2 pb-4">
      <legend className="px-1.5 font-semibold">{label}</legend>
      <SelectField
        name={name}
        label="Account"
        hint={hint}
        required
        options={options}
        placeholder="Choose"
        defaultValue={value}
      />
      <TextField
        name={`${name}Card`}
        label="Member’s card number"
        hint="For a member’s wallet or fees"
        code
        maxLength={60}
        autoComplete="off"
      />
    </fieldset>
  );
}

export type ConfirmFormProps = {
  action: FormAction;
  formKey: string;
  values: { from: string; to: string; amount: string };
  reasonNeeded: boolean;
  label: string;
  back: string;
};

/** The last step before money moves. */
export function ConfirmForm({ action, formKey, values, reasonNeeded, label, back }: ConfirmFormProps) {
  return (
    <Form action={action} label="Confirm the transfer">
      <KeyField formKey={formKey} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextArea
        name="reason"
        label="Reason"
        hint={reasonNeeded ? "Kept with the transfer" : "Kept with the transfer; it may be left blank"}
        required={reasonNeeded}
        rows={2}
        maxLength={500}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Transferring">{label}</SubmitButton>
        <ButtonLink href={back}>Change</ButtonLink>
      </div>
    </Form>
  );
}
