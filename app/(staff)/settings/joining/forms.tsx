"use client";

import { SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type JoiningFormProps = {
  action: FormAction;
  version: number;
  categories: readonly { value: string; label: string }[];
  values: { registration: string; registrationCategoryCode: string; anonymiseAfterDays: string };
};

export function JoiningForm({ action, version, categories, values }: JoiningFormProps) {
  return (
    <Form action={action} label="Joining and leaving">
      <input type="hidden" name="version" value={version} />
      <SelectField
        name="registration"
        label="People register online"
        defaultValue={values.registration}
        options={[
          { value: "off", label: "Not at all: desks make cards" },
          { value: "confirmed", label: "And staff look at each before there is a card" },
          { value: "at_once", label: "And have a card as soon as their e-mail is confirmed" },
        ]}
      />
      <SelectField
        name="registrationCategoryCode"
        label="Their category"
        hint="Staff may choose another one when they look at it"
        defaultValue={values.registrationCategoryCode}
        placeholder="Choose one"
        options={categories}
      />
      <TextField
        name="anonymiseAfterDays"
        label="Former members are forgotten after so many days"
        hint="0: as soon as the membership is closed. Left blank: only when staff do so"
        inputMode="numeric"
        maxLength={4}
        className="max-w-md"
        defaultValue={values.anonymiseAfterDays}
      />
      <SubmitButton pendingLabel="Saving">Save</SubmitButton>
    </Form>
  );
}
