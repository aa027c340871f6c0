import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/contact-export";
import type { ContactFilters } from "../db/contact-search";
import { contactCsvHead, contactCsvLine } from "../policy/contact-csv";
import type { CsvExport } from "../schemas/csv-export";

/** The contacts of a kind or tag, or all there are, as a file that can be imported again. */
export function exportContacts(actor: Actor | undefined, filters: ContactFilters): CsvExport {
  requirePermission(actor, "office:write");
  return {
    name: "contacts",
    head: contactCsvHead,
    run: (write, signal) => db.exportContacts(filters, (contacts) => write(contacts.map(contactCsvLine)), signal),
  };
}
