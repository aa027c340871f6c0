"use client";

import { AmountField } from "@/components/amount-field";
import { EditedFields, SaveLabel } from "@/components/difference";
import { CheckboxField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Values<Name extends string> = Partial<Record<Name, string | undefined>>;

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

export function BranchForm({ action, values }: { action: FormAction; values: Values<"code" | "name" | "timeZone"> }) {
  return (
    <Form action={action} label="Branch">
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField
          name="code"
          label="Code"
          hint="Capital letters and digits"
          required
          code
          maxLength={10}
          defaultValue={values.code}
        />
        <TextField name="name" label="Name" required maxLength={120} defaultValue={values.name} />
        <TextField name="timeZone" label="Time zone" required code defaultValue={values.timeZone} />
      </div>
      <Save label="Save branch" />
    </Form>
  );
}

type ItemTypeValues = { code?: string; name?: string; forLoan?: boolean };

export function ItemTypeForm({ action, values }: { action: FormAction; values: ItemTypeValues }) {
  return (
    <Form action={action} label="Item type">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="code"
          label="Code"
          hint="Small letters, digits and dashes"
          required
          code
          maxLength={30}
          defaultValue={values.code}
        />
        <TextField name="name" label="Name" required maxLength={80} defaultValue={values.name} />
      </div>
      <CheckboxField
        name="forLoan"
        label="Copies of this type leave the library"
        defaultChecked={values.forLoan ?? true}
      />
      <Save label="Save item type" />
    </Form>
  );
}

export function CategoryForm({
  action,
  values,
}: {
  action: FormAction;
  values: Values<
    | "code"
    | "name"
    | "loanLimit"
    | "membershipMonths"
    | "holdLimit"
    | "feesLimit"
    | "fineCap"
    | "overdueLimit"
    | "lostLimit"
  > & { currency: string };
}) {
  return (
    <Form action={action} label="Category">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="code"
          label="Code"
          hint="Small letters, digits and dashes"
          required
          code
          maxLength={30}
          defaultValue={values.code}
        />
        <TextField name="name" label="Name" required maxLength={80} defaultValue={values.name} />
        <TextField
          name="loanLimit"
          label="Loans at most"
          hint="Of all item types together"
          required
          inputMode="numeric"
          defaultValue={values.loanLimit}
        />
        <TextField
          name="membershipMonths"
          label="Months of a membership"
          required
          inputMode="numeric"
          defaultValue={values.membershipMonths}
        />
        <TextField
          name="holdLimit"
          label="Holds at most"
          hint="Of all item types together"
          required
          inputMode="numeric"
          defaultValue={values.holdLimit}
        />
        <TextField
          name="overdueLimit"
          label="Overdue loans that restrict a member"
          hint="By the night, until none is overdue; staff may override"
          required
          inputMode="numeric"
          defaultValue={values.overdueLimit}
        />
        <TextField
          name="lostLimit"
          label="Lost loans that stop borrowing"
          hint="Staff may override"
          required
          inputMode="numeric"
          defaultValue={values.lostLimit}
        />
        <AmountField
          name="feesLimit"
          label={`May owe, in ${values.currency}`}
          hint="Whoever owes more borrows only with an override"
          required
          defaultValue={values.feesLimit}
        />
        <AmountField
          name="fineCap"
          label={`Fines stop at, in ${values.currency}`}
          hint="While a member owes this much; blank: never"
          defaultValue={values.fineCap}
        />
      </div>
      <Save label="Save category" />
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
