import { exportContacts } from "@/lib/services/contact-export";
import * as operations from "@/lib/web/api/contacts";
import { csvDownload } from "@/lib/web/csv-download";
import { fileRoute } from "@/lib/web/json-route";

export const GET = fileRoute(operations.exportContacts, async ({ actor, query }, request) =>
  csvDownload(request, exportContacts(actor, query)),
);
