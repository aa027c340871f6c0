"use client";

import { useRef } from "react";
import { AmountField } from "@/components/amount-field";
import { ButtonLink } from "@/components/button";
import { SelectField, TextArea } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { SubmitButton } from "@/components/submit-button";
import { CountingAid, type CountingAidProps } from "@/components/money/counting-aid";

type Drawer = { accountId: string; seq: string };

export type CountFormProps = Drawer & Omit<CountingAidProps, "onSum"> & { action: FormAction; formKey: string };

/** What is in the drawer. */
export function CountForm({ action, formKey, accountId, seq, ...aid }: CountFormProps) {
  const amount = useRef<HTMLDivElement>(null);
  // The field stays the browser's own, so that a refusal keeps what was typed before JavaScript has loaded too.
  const fill = (sum: string) => {
    const field = amount.current?.querySelector("input");
    if (field) field.value = sum;
  };
  return (
    <Form action={action} label="Count the drawer">
      <KeyField formKey={formKey} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="seq" value={seq} />
      <CountingAid {...aid} onSum={fill} />
      <div ref={amount}>
        <AmountField
          name="counted"
          label={`Counted in ${aid.currency}`}
          hint="All that is in the drawer, the float too"
          required
          className="max-w-60"
        />
      </div>
      <SubmitButton pendingLabel="Comparing">Compare</SubmitButton>
    </Form>
  );
}

export type ConfirmCountFormProps = Drawer & {
  action: FormAction;
  formKey: string;
  counted: string;
  differs: boolean;
  back: string;
};

/** Books what was counted; a difference needs a reason. */
export function ConfirmCountForm(props: ConfirmCountFormProps) {
  const { action, formKey, differs, back, ...values } = props;
  return (
    <Form action={action} label="Confirm the count">
      <KeyField formKey={formKey} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {differs && (
        <TextArea
          name="reason"
          label="Reason"
          hint="What may have happened; it is kept with the count"
          required
          rows={2}
          maxLength={500}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Booking">{differs ? "Book the difference" : "Keep the count"}</SubmitButton>
        <ButtonLink href={back}>Count again</ButtonLink>
      </div>
    </Form>
  );
}

/** Whose drawer. */
export function BranchForm({ branches, branch }: { branches: { value: string; label: string }[]; branch: string }) {
  return (
    <form
      method="get"
      action="/cash-up"
      aria-label="Which cash desk"
      className="no-print flex flex-wrap items-end gap-3"
    >
      <SelectField name="branch" label="Cash desk" options={branches} defaultValue={branch} />
      <SubmitButton tone="plain">Show</SubmitButton>
    </form>
  );
}
