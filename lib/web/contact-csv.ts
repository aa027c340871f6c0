import "server-only";
import type { Actor } from "../auth/actor";
import type { ContactFilters } from "../db/contact-search";
import { exportContacts } from "../services/contact-export";
import { csvDownload } from "./csv-download";

/** The contacts of a kind or tag, or all there are, as a CSV file that is made as it is read. */
export function contactCsv(request: Request, actor: Actor | undefined, filters: ContactFilters): Response {
  const { head, run } = exportContacts(actor, filters);
  return csvDownload(request, `contacts-${new Date().toISOString().slice(0, 10)}.csv`, head, run);
}
