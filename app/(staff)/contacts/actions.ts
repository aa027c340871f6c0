"use server";

import { redirect } from "next/navigation";
import { findContact } from "@/lib/db/contacts";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { readPhone } from "@/lib/phone";
import { contactInputOf, contactLabels, contactTexts, editContactForm } from "@/lib/schemas/contact-form";
import { contactInput } from "@/lib/schemas/contacts";
import { recordRef } from "@/lib/schemas/text";
import * as contacts from "@/lib/services/contacts";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { saveEdit } from "@/lib/web/save-edit";

export const createContact = formAction("office:write", contactInput, async (input, actor, { form }) => {
  const contact = await contacts.createContact(actor, input, keyOf(form));
  redirect(`/contacts/${contact.id}`);
});

export const updateContact = formAction("office:write", editContactForm, async (fields, actor, { form }) => {
  const { id, version, ...input } = fields;
  const { country } = await readSettings();
  const refused = await saveEdit({
    form,
    ref: { id, version },
    // Two ways of typing one number are no difference.
    mine: { ...input, phone: input.phone && (readPhone(input.phone, country) ?? input.phone) },
    labels: contactLabels,
    texts: (contact) => contactTexts(contact, country),
    load: async () => {
      const contact = await findContact(id);
      if (!contact) throw new DomainError("not_found", "There is no such contact.");
      if (contact.deletedAt) throw new DomainError("not_found", "Somebody deleted this contact in the meantime.");
      return { version: contact.version, input: contactInputOf(contact) };
    },
    save: (contact) => contacts.updateContact(actor, { id, version }, contact),
  });
  if (refused) return refused;
  redirect(`/contacts/${id}`);
});

export const deleteContact = formAction("office:write", recordRef, async (ref, actor) => {
  const { id } = await contacts.deleteContact(actor, ref);
  redirect(`/contacts?deleted=${id}`);
});

export const restoreContact = formAction("office:write", recordRef, async (ref, actor) => {
  const { id } = await contacts.restoreContact(actor, ref);
  redirect(`/contacts/${id}`);
});
