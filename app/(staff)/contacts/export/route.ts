import { currentActor } from "@/lib/auth/current-actor";
import { asDomainError } from "@/lib/db/errors";
import { readContactFilters } from "@/lib/schemas/contacts";
import { contactCsv } from "@/lib/web/contact-csv";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** The contacts of the list, as a CSV file that can be imported again. */
export async function GET(request: Request): Promise<Response> {
  try {
    const filters = readContactFilters(Object.fromEntries(new URL(request.url).searchParams));
    return contactCsv(request, await currentActor(), filters);
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
