"use client";

import { Card } from "@/components/card";
import { CheckboxField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { ContentField } from "@/components/notes/content-field";
import { FieldRows } from "@/components/notes/field-rows";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";

type Option = { value: string; label: string };

export type NoteFormProps = RecordOfForm & {
  action: FormAction;
  preview: FormAction;
  values: {
    title: string;
    content: string;
    kind: string;
    reference: string;
    pinned: boolean;
    fields: readonly { name: string; value: string; isJson: boolean }[];
  };
  kinds: Option[];
  /** It is about a member, and stays with them: said, and sent along. */
  stays?: string;
  back: string;
};

/** A note, to be written or edited. */
export function NoteForm({ action, edited, newKey, back, ...fields }: NoteFormProps) {
  return (
    <Form action={action} label={edited ? "Note" : "New note"} className="max-w-3xl">
      <RecordFields edited={edited} newKey={newKey}>
        <NoteFields {...fields} />
      </RecordFields>
      <SaveOrCancel label="Save note" back={back} />
    </Form>
  );
}

type NoteFieldsProps = Pick<NoteFormProps, "values" | "kinds" | "stays" | "preview">;

function NoteFields({ values, kinds, stays, preview }: NoteFieldsProps) {
  return (
    <>
      <Card className="grid gap-5">
        <TextField name="title" label="Title" required maxLength={300} autoComplete="off" defaultValue={values.title} />
        <ContentField defaultValue={values.content} preview={preview} />
      </Card>
      <Card className="grid gap-5">
        {stays === undefined ? (
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField
              name="kind"
              label="About"
              options={kinds}
              placeholder="Nothing in particular"
              defaultValue={values.kind}
            />
            <TextField
              name="reference"
              label="Which one"
              hint="Card number, barcode, ISBN or number"
              maxLength={100}
              autoComplete="off"
              defaultValue={values.reference}
            />
          </div>
        ) : (
          <p className="wrap-anywhere">
            About <b dir="auto">{stays}</b>. A note about a member stays with them.
            <HiddenFields values={{ kind: values.kind, reference: values.reference }} />
          </p>
        )}
        <CheckboxField
          name="pinned"
          label="Pin it at the desk"
          hint="Of a member or a copy: the title is shown whenever they come up there."
          defaultChecked={values.pinned}
        />
      </Card>
      <Card>
        <FieldRows initial={values.fields} />
      </Card>
    </>
  );
}
