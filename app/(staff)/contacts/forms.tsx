"use client";

import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EditedFields, SaveLabel } from "@/components/difference";
import { SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

type Option = { value: string; label: string };

export type ContactFormProps = {
  action: FormAction;
  values: { name: string; kind: string; phone: string; email: string; address: string; tags: string };
  kinds: Option[];
  /** "+353": where numbers without a country belong. */
  callingCode: string;
  /** The contact that is edited; absent for a new one. */
  edited?: { id: string; version: number; was: Record<string, string> };
  /** The idempotency key of a new one, made when the form was drawn: sent twice it adds once. */
  newKey?: string;
  back: string;
};

/** A contact, to be added or edited. */
export function ContactForm({ action, edited, newKey, back, ...fields }: ContactFormProps) {
  const shown = <ContactFields {...fields} />;
  return (
    <Form action={action} label={edited ? "Contact" : "New contact"} className="max-w-3xl">
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
          <SaveLabel>{edited ? "Save contact" : "Add contact"}</SaveLabel>
        </SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}

function ContactFields({ values, kinds, callingCode }: Pick<ContactFormProps, "values" | "kinds" | "callingCode">) {
  return (
    <Card className="grid gap-5 sm:grid-cols-2">
      <TextField
        name="name"
        label="Name"
        hint="Of a person, a firm or a library"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={values.name}
      />
      <SelectField name="kind" label="Kind" required options={kinds} defaultValue={values.kind} />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        hint={callingCode === "" ? undefined : `Without a country code it counts as ${callingCode}`}
        maxLength={40}
        autoComplete="off"
        defaultValue={values.phone}
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        maxLength={254}
        autoComplete="off"
        defaultValue={values.email}
      />
      <TextArea
        name="address"
        label="Address"
        rows={3}
        maxLength={1000}
        className="sm:col-span-2"
        defaultValue={values.address}
      />
      <TextField
        name="tags"
        label="Tags"
        hint="Words with commas between them, as in: book fair, large print"
        maxLength={800}
        autoComplete="off"
        className="sm:col-span-2"
        defaultValue={values.tags}
      />
    </Card>
  );
}
