import { createContact } from "@/lib/services/contacts";
import { searchContacts } from "@/lib/services/contact-search";
import * as operations from "@/lib/web/api/contacts";
import { presentContact } from "@/lib/web/api/present-contact";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.findContacts, async ({ actor, query }) => {
  const { contacts, next } = await searchContacts(actor, query);
  return { data: contacts.map(presentContact), next };
});

export const POST = jsonRoute(operations.createContact, async ({ actor, body, key }) => {
  const contact = await createContact(actor, body, key || undefined);
  return {
    data: presentContact(contact),
    version: contact.version,
    location: `/api/v1/contacts/${contact.id}`,
  };
});
