import { readContactRow } from "@/lib/schemas/contacts";
import { importContacts, MAX_CONTACT_CSV_BYTES } from "@/lib/services/contact-import";
import * as operations from "@/lib/web/api/contacts";
import { jsonRoute } from "@/lib/web/json-route";
import { readUpload } from "@/lib/web/read-upload";

export const POST = jsonRoute(operations.importContacts, async ({ actor, upload }) => ({
  data: await importContacts(actor, await readUpload(upload, MAX_CONTACT_CSV_BYTES), readContactRow),
}));
