import { readContactFilters } from "@/lib/schemas/contacts";
import { exportContacts } from "@/lib/services/contact-export";
import { csvRoute } from "@/lib/web/csv-download";

/** The contacts of the list, as a CSV file that can be imported again. */
export const GET = csvRoute((actor, asked) => exportContacts(actor, readContactFilters(asked)));
