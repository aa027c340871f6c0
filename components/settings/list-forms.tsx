"use client";

import type { ReactNode } from "react";
import { AmountField } from "../amount-field";
import { EditedFields, SaveLabel } from "../difference";
import { CheckboxField, SelectField, TextField } from "../field";
import { Form, type FormAction } from "../form";
import { HiddenFields } from "../hidden-fields";
import { SubmitButton } from "../submit-button";

/** A record that is changed: its code stays as it is, and others may change it meanwhile. */
type Known = { version: number; was: Record<string, string> };

type ListFormProps<Values> = { action: FormAction; known: Known | undefined; values: Values };

/** The fields behind the code. Of what is new there is no version: its code must not be taken. */
function Fields({ known, code, children }: { known: Known | undefined; code?: string; children: ReactNode }) {
  if (known === undefined) return children;
  return (
    <>
      <HiddenFields values={{ code }} />
      <EditedFields version={known.version} was={known.was}>
        {children}
      </EditedFields>
    </>
  );
}

type BranchValues = { code?: string; name?: string; timeZone: string };

export function BranchForm({ action, known, values }: ListFormProps<BranchValues>) {
  return (
    <Form action={action} label="Branch">
      <Fields known={known} code={values.code}>
        <div className="grid gap-5 sm:grid-cols-3">
          {known === undefined && (
            <TextField name="code" label="Code" hint="Capital letters and digits" required code maxLength={10} />
          )}
          <TextField name="name" label="Name" required maxLength={120} defaultValue={values.name} />
          <TextField name="timeZone" label="Time zone" required code defaultValue={values.timeZone} />
        </div>
      </Fields>
      <Save label="Save branch" />
    </Form>
  );
}

export type ClosingFormProps = {
  action: FormAction;
  code: string;
  version: number;
  name: string;
  successors: readonly { value: string; label: string }[];
};

export function ClosingForm({ action, code, version, name, successors }: ClosingFormProps) {
  return (
    <Form action={action} label={`Close ${name}`}>
      <HiddenFields values={{ code, version: String(version) }} />
      <SelectField
        name="successorCode"
        label="Its members belong to"
        required
        placeholder="Choose"
        options={successors}
        className="max-w-md"
      />
      <div>
        <SubmitButton tone="danger" pendingLabel="Closing">
          Close this branch
        </SubmitButton>
      </div>
    </Form>
  );
}

export function ReopenForm({ action, code, version, name }: Omit<ClosingFormProps, "successors">) {
  return (
    <Form action={action} label={`Reopen ${name}`}>
      <HiddenFields values={{ code, version: String(version) }} />
      <SubmitButton tone="plain" aria-label={`Reopen ${name}`}>
        Reopen
      </SubmitButton>
    </Form>
  );
}

type ItemTypeValues = { code?: string; name?: string; forLoan?: boolean };

export function ItemTypeForm({ action, known, values }: ListFormProps<ItemTypeValues>) {
  return (
    <Form action={action} label="Item type">
      <Fields known={known} code={values.code}>
        <div className="grid gap-5 sm:grid-cols-2">
          {known === undefined && <CodeField />}
          <TextField name="name" label="Name" required maxLength={80} defaultValue={values.name} />
        </div>
        <CheckboxField
          name="forLoan"
          label="Copies of this type leave the library"
          defaultChecked={values.forLoan ?? true}
        />
      </Fields>
      <Save label="Save item type" />
    </Form>
  );
}

type CategoryValues = Partial<
  Record<
    | "code"
    | "name"
    | "loanLimit"
    | "membershipMonths"
    | "holdLimit"
    | "feesLimit"
    | "fineCap"
    | "overdueLimit"
    | "lostLimit",
    string
  >
> & { currency: string };

export function CategoryForm({ action, known, values }: ListFormProps<CategoryValues>) {
  return (
    <Form action={action} label="Category">
      <Fields known={known} code={values.code}>
        <div className="grid gap-5 sm:grid-cols-2">
          {known === undefined && <CodeField />}
          <TextField name="name" label="Name" required maxLength={80} defaultValue={values.name} />
          <CountField
            name="loanLimit"
            label="Loans at most"
            hint="Of all item types together"
            value={values.loanLimit}
          />
          <CountField name="membershipMonths" label="Months of a membership" value={values.membershipMonths} />
          <CountField
            name="holdLimit"
            label="Holds at most"
            hint="Of all item types together"
            value={values.holdLimit}
          />
          <CountField
            name="overdueLimit"
            label="Overdue loans that restrict a member"
            hint="By the night, until none is overdue; staff may override"
            value={values.overdueLimit}
          />
          <CountField
            name="lostLimit"
            label="Lost loans that stop borrowing"
            hint="Staff may override"
            value={values.lostLimit}
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
      </Fields>
      <Save label="Save category" />
    </Form>
  );
}

type CountFieldProps = { name: string; label: string; hint?: string; value: string | undefined };

function CountField({ value, ...props }: CountFieldProps) {
  return <TextField {...props} required inputMode="numeric" defaultValue={value} />;
}

function CodeField() {
  return <TextField name="code" label="Code" hint="Small letters, digits and dashes" required code maxLength={30} />;
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
