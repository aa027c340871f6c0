import { can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { exportContacts } from "@/lib/db/contact-export";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { contactCsvHead, contactCsvLine } from "@/lib/policy/contact-csv";
import { readContactFilters } from "@/lib/schemas/contacts";
import { csvDownload } from "@/lib/web/csv-download";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** All contacts of a kind or tag, or all there are, as a CSV file that can be imported again. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return problemResponse(problemOf(new DomainError("not_signed_in")));
  if (!can(actor, "office:write")) return problemResponse(problemOf(new DomainError("forbidden")));
  const filters = readContactFilters(Object.fromEntries(new URL(request.url).searchParams));
  try {
    return csvDownload(
      request,
      `contacts-${new Date().toISOString().slice(0, 10)}.csv`,
      contactCsvHead,
      (write, signal) => exportContacts(filters, (contacts) => write(contacts.map(contactCsvLine).join("")), signal),
    );
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
