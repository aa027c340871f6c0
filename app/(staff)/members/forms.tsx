"use client";

import { Card } from "@/components/card";
import { CheckboxField, DateField, SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";

type Option = { value: string; label: string };

export type MemberFormProps = RecordOfForm & {
  action: FormAction;
  values: {
    cardNumber: string;
    name: string;
    email: string;
    language: string;
    phone: string;
    categoryCode: string;
    branchId: string;
    expiresOn: string;
    address: string;
    dateOfBirth: string;
    guardianCard: string;
    guardianName: string;
    staffNote: string;
    cardLost: boolean;
    addressGone: boolean;
    tellIfBorrowedBefore: boolean;
    wantsReceipts: boolean;
  };
  branches: Option[];
  categories: Option[];
  /** "+353": where numbers without a country belong. */
  callingCode: string;
  today: string;
  back: string;
};

/** A member, to be added or edited. */
export function MemberForm({ action, edited, newKey, back, ...fields }: MemberFormProps) {
  return (
    <Form action={action} label={edited ? "Member" : "New member"} className="max-w-4xl">
      <RecordFields edited={edited} newKey={newKey}>
        <MemberFields {...fields} isNew={edited === undefined} />
      </RecordFields>
      <SaveOrCancel label={edited ? "Save member" : "Add member"} back={back} />
    </Form>
  );
}

type MemberFieldsProps = Omit<MemberFormProps, "action" | "edited" | "back"> & { isNew: boolean };

function MemberFields({ values, branches, categories, callingCode, today, isNew }: MemberFieldsProps) {
  return (
    <>
      <Card className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={200}
          autoComplete="off"
          className="sm:col-span-2"
          defaultValue={values.name}
        />
        <TextField
          name="email"
          label="E-mail"
          hint="For letters, and to sign in"
          type="email"
          maxLength={254}
          autoComplete="off"
          defaultValue={values.email}
        />
        <TextField
          name="language"
          label="Language of letters"
          hint="As in de or de-AT; blank: the library’s"
          code
          maxLength={6}
          autoComplete="off"
          defaultValue={values.language}
        />
        <TextField
          name="phone"
          label="Phone"
          type="tel"
          hint={callingCode === "" ? undefined : `Without a country code it counts as ${callingCode}`}
          maxLength={40}
          autoComplete="off"
          defaultValue={values.phone}
        />
        <TextArea
          name="address"
          label="Address"
          rows={3}
          maxLength={1000}
          className="sm:col-span-2"
          defaultValue={values.address}
        />
        <DateField
          name="dateOfBirth"
          label="Date of birth"
          min="1880-01-01"
          max={today}
          defaultValue={values.dateOfBirth}
        />
      </Card>
      <Card className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="categoryCode"
          label="Category"
          required
          options={categories}
          defaultValue={values.categoryCode}
        />
        <SelectField name="branchId" label="Branch" required options={branches} defaultValue={values.branchId} />
        <TextField
          name="cardNumber"
          label="Card number"
          code
          required={!isNew}
          hint={isNew ? "The next free one. Scan over it to use a printed card." : "As on the card"}
          maxLength={60}
          autoComplete="off"
          defaultValue={values.cardNumber}
          onFocus={isNew ? (event) => event.target.select() : undefined}
        />
        <DateField
          name="expiresOn"
          label="Member until"
          hint="Left blank, the months of the category from today"
          defaultValue={values.expiresOn}
        />
      </Card>
      <Card className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="guardianCard"
          label="Guardian’s card number"
          code
          hint="A guardian who is a member"
          maxLength={60}
          autoComplete="off"
          defaultValue={values.guardianCard}
        />
        <TextField
          name="guardianName"
          label="Guardian’s name"
          hint="A guardian who is no member"
          maxLength={200}
          autoComplete="off"
          defaultValue={values.guardianName}
        />
        <TextArea
          name="staffNote"
          label="Note for staff"
          rows={3}
          maxLength={5000}
          className="sm:col-span-2"
          defaultValue={values.staffNote}
        />
      </Card>
      <Card className="grid gap-4">
        <CheckboxField
          name="cardLost"
          label="Card reported lost"
          hint="Nothing is lent on it until it is found, or they have another card number"
          defaultChecked={values.cardLost}
        />
        <CheckboxField
          name="addressGone"
          label="Address no longer right"
          hint="Letters came back: the desk asks before it lends"
          defaultChecked={values.addressGone}
        />
        <CheckboxField
          name="tellIfBorrowedBefore"
          label="Tell when borrowed before"
          hint="The desk says that they had a title already"
          defaultChecked={values.tellIfBorrowedBefore}
        />
        <CheckboxField
          name="wantsReceipts"
          label="Receipts of loans"
          hint="A letter for each loan, with its due date"
          defaultChecked={values.wantsReceipts}
        />
      </Card>
    </>
  );
}
