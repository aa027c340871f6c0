import { restoreContact } from "@/lib/services/contacts";
import * as operations from "@/lib/web/api/contacts";
import { presentContact } from "@/lib/web/api/present-contact";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.restoreContact, async ({ actor, params, version }) => {
  const contact = await restoreContact(actor, { id: params.id, version });
  return { data: presentContact(contact), version: contact.version };
});
