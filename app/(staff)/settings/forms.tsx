"use client";

import { AmountField } from "@/components/amount-field";
import { EditedFields, SaveLabel } from "@/components/difference";
import { CheckboxField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type SettingsValues = {
  libraryName: string;
  country: string;
  locale: string;
  timeZone: string;
  totpRequiredForAdmins: boolean;
  memberTransferLimit: string;
  currency: string;
};

export function SettingsForm({
  action,
  version,
  was,
  values,
}: {
  action: FormAction;
  version: number;
  was: Record<string, string>;
  values: SettingsValues;
}) {
  return (
    <Form action={action} label="Library">
      <EditedFields version={version} was={was}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="libraryName"
            label="Name of the library"
            required
            maxLength={120}
            defaultValue={values.libraryName}
            className="sm:col-span-2"
          />
          <TextField
            name="timeZone"
            label="Time zone"
            hint="As in Europe/Dublin"
            required
            code
            defaultValue={values.timeZone}
          />
          <TextField
            name="locale"
            label="Language and region"
            hint="As in en-IE; decides how dates and money are written"
            required
            code
            defaultValue={values.locale}
          />
          <TextField
            name="country"
            label="Country"
            hint="Two letters; phone numbers without a prefix belong here"
            required
            code
            maxLength={2}
            defaultValue={values.country}
          />
          <AmountField
            name="memberTransferLimit"
            label={`A member may send at once, in ${values.currency}`}
            hint="From their wallet to another member; staff are not held to it"
            required
            defaultValue={values.memberTransferLimit}
          />
        </div>
        <CheckboxField
          name="totpRequiredForAdmins"
          label="Admins must use an authenticator app"
          defaultChecked={values.totpRequiredForAdmins}
        />
      </EditedFields>
      <Save label="Save settings" />
    </Form>
  );
}

function Save({ label }: { label: string }) {
  return (
    <div>
      <SubmitButton pendingLabel="Saving">
        <SaveLabel>{label}</SaveLabel>
      </SubmitButton>
    </div>
  );
}

/** Only as long as no money has moved: afterwards the page says so instead. */
export function CurrencyForm({
  action,
  version,
  currency,
  codes,
}: {
  action: FormAction;
  version: number;
  currency: string;
  codes: readonly string[];
}) {
  return (
    <Form action={action} label="Currency">
      <input type="hidden" name="version" value={version} />
      <SelectField
        name="currency"
        label="Currency"
        options={codes.map((code) => ({ value: code, label: code }))}
        defaultValue={currency}
        className="max-w-48"
      />
      <Save label="Change the currency" />
    </Form>
  );
}
