import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/contact-export";
import type { ContactFilters } from "../db/contact-search";
import { contactCsvHead, contactCsvLine } from "../policy/contact-csv";

/**
 * The contacts of a kind or tag, or all there are, as a CSV file that can be imported again: its first line, and what
 * gives the others to `write`, a portion at a time.
 */
export function exportContacts(actor: Actor | undefined, filters: ContactFilters) {
  requirePermission(actor, "office:write");
  return {
    head: contactCsvHead,
    run: (write: (text: string) => Promise<void>, signal?: AbortSignal) =>
      db.exportContacts(filters, (contacts) => write(contacts.map(contactCsvLine).join("")), signal),
  };
}
