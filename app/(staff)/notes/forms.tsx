"use client";

import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EditedFields, SaveLabel } from "@/components/difference";
import { CheckboxField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { ContentField } from "@/components/notes/content-field";
import { FieldRows } from "@/components/notes/field-rows";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type NoteFormProps = {
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
  /** The note that is edited; absent for a new one. */
  edited?: { id: string; version: number; was: Record<string, string> };
  /** The idempotency key of a new one, made when the form was drawn: sent twice it adds once. */
  newKey?: string;
  back: string;
};

/** A note, to be written or edited. */
export function NoteForm({ action, edited, newKey, back, ...fields }: NoteFormProps) {
  const shown = <NoteFields {...fields} />;
  return (
    <Form action={action} label={edited ? "Note" : "New note"} className="max-w-3xl">
      {edited ? (
        <>
          <input type="hidden" name="id" value={edited.id} />
          <EditedFields version={edited.version} was={edited.was}>
            {shown}
          </EditedFields>
        </>
      ) : (
        <>
          <input type="hidden" name="key" value={newKey} />
          {shown}
        </>
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>
          <SaveLabel>Save note</SaveLabel>
        </SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
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
