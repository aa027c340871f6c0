"use client";

import { Card } from "@/components/card";
import { SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { KeyField } from "@/components/key-field";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type CopyFormProps = RecordOfForm & {
  action: FormAction;
  titleId: string;
  values: {
    barcode: string;
    branchId: string;
    itemTypeCode: string;
    shelfLocation: string;
    callNumber: string;
    price: string;
    condition: string;
    parts: string;
    note: string;
  };
  branches: Option[];
  itemTypes: Option[];
  conditions: Option[];
  currency: string;
};

/** A copy, to be added or edited. */
export function CopyForm({ action, titleId, edited, newKey, ...fields }: CopyFormProps) {
  return (
    <Form action={action} label={edited ? "Copy" : "New copy"} className="max-w-4xl">
      <input type="hidden" name="titleId" value={titleId} />
      <RecordFields edited={edited} newKey={newKey}>
        <CopyFields {...fields} isNew={edited === undefined} />
      </RecordFields>
      <SaveOrCancel label={edited ? "Save copy" : "Add copy"} back={`/catalog/titles/${titleId}`} />
    </Form>
  );
}

type CopyFieldsProps = Omit<CopyFormProps, "action" | "titleId" | "edited"> & { isNew: boolean };

function CopyFields({ values, branches, itemTypes, conditions, currency, isNew }: CopyFieldsProps) {
  return (
    <Card className="grid gap-5 sm:grid-cols-2">
      <TextField
        name="barcode"
        label="Barcode"
        code
        required={!isNew}
        hint={isNew ? "The next free one. Scan over it to use the label on the copy." : "As on the label"}
        maxLength={60}
        autoComplete="off"
        defaultValue={values.barcode}
        onFocus={isNew ? (event) => event.target.select() : undefined}
      />
      <TextField
        name="callNumber"
        label="Call number"
        hint="As on the spine label"
        code
        maxLength={120}
        defaultValue={values.callNumber}
      />
      <SelectField name="branchId" label="Branch" required options={branches} defaultValue={values.branchId} />
      <SelectField
        name="itemTypeCode"
        label="Item type"
        required
        options={itemTypes}
        placeholder={values.itemTypeCode === "" ? "Choose" : undefined}
        defaultValue={values.itemTypeCode}
      />
      <TextField name="shelfLocation" label="Shelf location" maxLength={120} defaultValue={values.shelfLocation} />
      <SelectField name="condition" label="Condition" options={conditions} defaultValue={values.condition} />
      <TextField
        name="price"
        label={`Price in ${currency}`}
        hint="What replacing it costs, such as 12.50"
        inputMode="decimal"
        maxLength={40}
        defaultValue={values.price}
      />
      <TextField
        name="parts"
        label="What belongs to it"
        hint="Such as a disc in a pocket: the desk asks for it"
        maxLength={500}
        className="sm:col-span-2"
        defaultValue={values.parts}
      />
      <TextArea
        name="note"
        label="Note for staff"
        rows={3}
        maxLength={2000}
        className="sm:col-span-2"
        defaultValue={values.note}
      />
    </Card>
  );
}

export type StandingFormProps = {
  action: FormAction;
  id: string;
  version: number;
  label: string;
};

/** One button that withdraws or restores, each of which undoes the other; what stops it is said above. */
export function StandingForm({ action, id, version, label }: StandingFormProps) {
  return (
    <Form action={action} label={label} className="gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <div>
        <SubmitButton tone="plain">{label}</SubmitButton>
      </div>
    </Form>
  );
}

type MarkFormProps = { action: FormAction; formKey: string; copyId: string };

/** Says what is wrong with a copy, so that it is not lent. */
export function MarkForm({ action, formKey, copyId, marks }: MarkFormProps & { marks: Option[] }) {
  return (
    <Form action={action} label="Mark copy" className="max-w-xl gap-4">
      <KeyField formKey={formKey} />
      <input type="hidden" name="copyId" value={copyId} />
      <SelectField name="mark" label="What is wrong with it" options={marks} />
      <TextField name="note" label="What staff should know" maxLength={500} autoComplete="off" />
      <div>
        <SubmitButton tone="plain">Mark copy</SubmitButton>
      </div>
    </Form>
  );
}

/** One button that says that a copy is right again. */
export function UnmarkForm({ action, formKey, copyId, label }: MarkFormProps & { label: string }) {
  return (
    <Form action={action} label={label} className="gap-3">
      <KeyField formKey={formKey} />
      <input type="hidden" name="copyId" value={copyId} />
      <div>
        <SubmitButton tone="plain">{label}</SubmitButton>
      </div>
    </Form>
  );
}
