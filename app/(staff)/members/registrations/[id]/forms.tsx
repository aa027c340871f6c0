"use client";

import { CheckboxField, SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Ref = { action: FormAction; id: string; version: number };

export type ConfirmFormProps = Ref & {
  categories: readonly { value: string; label: string }[];
  category: string | undefined;
  /** Another member has the phone number. */
  phoneTaken: boolean;
};

/** Makes a member with card and sign-in. */
export function ConfirmForm({ action, id, version, categories, category, phoneTaken }: ConfirmFormProps) {
  return (
    <Form action={action} label="Make a member">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <SelectField
        name="categoryCode"
        label="Category"
        required
        options={categories}
        defaultValue={category}
        placeholder={category === undefined ? "Choose one" : undefined}
      />
      <TextField
        name="cardNumber"
        label="Card number"
        hint="Left blank, the next free one"
        code
        maxLength={20}
        autoComplete="off"
      />
      {phoneTaken && (
        <CheckboxField
          name="withoutPhone"
          label="Leave the phone number out"
          hint="Another member has it, and no two share one"
        />
      )}
      <SubmitButton pendingLabel="Making the member">Make a member</SubmitButton>
    </Form>
  );
}

/** Lets somebody not in, and tells them why. */
export function DeclineForm({ action, id, version }: Ref) {
  return (
    <Form action={action} label="Decline">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <TextArea
        name="reason"
        label="Why not"
        hint="The letter to them says it in these words"
        required
        rows={2}
        maxLength={500}
      />
      <SubmitButton tone="danger" pendingLabel="Declining">
        Decline
      </SubmitButton>
    </Form>
  );
}
