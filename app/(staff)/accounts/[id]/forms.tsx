"use client";

import { ButtonLink } from "@/components/button";
import { TextArea } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type StandingFormProps = {
  action: FormAction;
  id: string;
  version: number;
  label: string;
  danger: boolean;
};

/** Asks for the reason that is kept, and does it. */
export function StandingForm({ action, id, version, label, danger }: StandingFormProps) {
  return (
    <Form action={action} label={label}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <TextArea
        name="reason"
        label="Reason"
        hint="Kept with the account, with your name"
        required
        rows={2}
        maxLength={500}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- who follows the link that leads here wants to fill this in
        autoFocus
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone={danger ? "danger" : "primary"}>{label}</SubmitButton>
        <ButtonLink href={`/accounts/${id}`}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}
