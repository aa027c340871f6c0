"use client";

import { Card } from "@/components/card";
import { SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";

type Option = { value: string; label: string };

export type ContactFormProps = RecordOfForm & {
  action: FormAction;
  values: { name: string; kind: string; phone: string; email: string; address: string; tags: string };
  kinds: Option[];
  /** "+353": where numbers without a country belong. */
  callingCode: string;
  back: string;
};

/** A contact, to be added or edited. */
export function ContactForm({ action, edited, newKey, back, ...fields }: ContactFormProps) {
  return (
    <Form action={action} label={edited ? "Contact" : "New contact"} className="max-w-3xl">
      <RecordFields edited={edited} newKey={newKey}>
        <ContactFields {...fields} />
      </RecordFields>
      <SaveOrCancel label={edited ? "Save contact" : "Add contact"} back={back} />
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
