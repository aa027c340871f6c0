import * as operations from "@/lib/web/api/contacts";
import { contactCsv } from "@/lib/web/contact-csv";
import { fileRoute } from "@/lib/web/json-route";

export const GET = fileRoute(operations.exportContacts, async ({ actor, query }, request) =>
  contactCsv(request, actor, query),
);
