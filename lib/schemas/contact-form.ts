import { formatPhone } from "../phone";
import { type ContactInput, contactInput, contactKindNames, contactKinds } from "./contacts";
import { recordId, recordVersion } from "./text";

/** The fields of the form, in its order, by their labels. */
export const contactLabels = {
  name: "Name",
  kind: "Kind",
  phone: "Phone",
  email: "E-mail",
  address: "Address",
  tags: "Tags",
} as const satisfies Record<keyof ContactInput, string>;

export const editContactForm = contactInput.extend({ id: recordId, version: recordVersion });

/** Each field as people read it. */
export function contactTexts(input: ContactInput, country: string): Record<keyof ContactInput, string> {
  return {
    name: input.name,
    kind: contactKindNames[input.kind].one,
    phone: input.phone === null ? "" : formatPhone(input.phone, country),
    email: input.email ?? "",
    address: input.address ?? "",
    tags: input.tags.join(", "),
  };
}

/** What may be written of a contact, of a contact who was read. */
export function contactInputOf({ name, kind, phone, email, address, tags }: ContactInput): ContactInput {
  return { name, kind, phone, email, address, tags };
}

export const contactKindOptions = contactKinds.map((value) => ({ value, label: contactKindNames[value].one }));
