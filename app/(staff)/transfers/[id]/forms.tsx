"use client";

import { AmountField } from "@/components/amount-field";
import { ButtonLink } from "@/components/button";
import { TextArea } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";

export type GiveBackFormProps = {
  action: FormAction;
  formKey: string;
  id: string;
  label: string;
  /** What can be given back of it; absent where it is all or nothing. */
  left?: { amount: string; currency: string };
};

/** Gives a transfer back, in part or whole, for a reason that is kept. */
export function GiveBackForm({ action, formKey, id, label, left }: GiveBackFormProps) {
  return (
    <Form action={action} label={label}>
      <KeyField formKey={formKey} />
      <input type="hidden" name="id" value={id} />
      {left && (
        <AmountField
          name="amount"
          label={`Amount in ${left.currency}`}
          hint="All that is left of it, or a part"
          required
          className="max-w-60"
          defaultValue={left.amount}
        />
      )}
      <TextArea
        name="reason"
        label="Reason"
        hint="Kept with the transfer"
        required
        rows={2}
        maxLength={500}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- who follows the link that leads here wants to fill this in
        autoFocus
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone="danger">{label}</SubmitButton>
        <ButtonLink href={`/transfers/${id}`}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}
