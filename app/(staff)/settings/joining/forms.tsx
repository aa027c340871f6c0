"use client";

import { EditedFields, SaveLabel } from "@/components/difference";
import { SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

export type JoiningFormProps = {
  action: FormAction;
  version: number;
  was: Record<string, string>;
  registrations: readonly { value: string; label: string }[];
  categories: readonly { value: string; label: string }[];
  values: { registration: string; registrationCategoryCode: string; anonymiseAfterDays: string };
};

export function JoiningForm({ action, version, was, registrations, categories, values }: JoiningFormProps) {
  return (
    <Form action={action} label="Joining and leaving">
      <EditedFields version={version} was={was}>
        <SelectField
          name="registration"
          label="People register online"
          defaultValue={values.registration}
          options={registrations}
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
      </EditedFields>
      <SubmitButton pendingLabel="Saving">
        <SaveLabel>Save</SaveLabel>
      </SubmitButton>
    </Form>
  );
}
