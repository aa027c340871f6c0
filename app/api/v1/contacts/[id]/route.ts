import { findContact } from "@/lib/db/contacts";
import { DomainError } from "@/lib/errors";
import { deleteContact, updateContact } from "@/lib/services/contacts";
import * as operations from "@/lib/web/api/contacts";
import { presentContact } from "@/lib/web/api/present-contact";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getContact, async ({ params }) => {
  const contact = await findContact(params.id);
  if (!contact) throw new DomainError("not_found");
  return { data: presentContact(contact), version: contact.version };
});

export const PUT = jsonRoute(operations.replaceContact, async ({ actor, params, body, version }) => {
  const contact = await updateContact(actor, { id: params.id, version }, body);
  return { data: presentContact(contact), version: contact.version };
});

export const DELETE = jsonRoute(operations.deleteContact, async ({ actor, params, version }) => {
  const contact = await deleteContact(actor, { id: params.id, version });
  return { data: presentContact(contact), version: contact.version };
});
