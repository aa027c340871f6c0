import { currentActor } from "@/lib/auth/current-actor";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { reportParams } from "@/lib/schemas/reports";
import { parseInput } from "@/lib/web/json-route";
import { problemOf, problemResponse } from "@/lib/web/problem";
import { reportCsv } from "@/lib/web/report-csv";

/** All rows of a report with the filters of the address, as a CSV file for a spreadsheet. */
export async function GET(request: Request, { params }: RouteContext<"/figures/[report]/csv">): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new DomainError("not_signed_in");
    // A form sends its empty fields too.
    const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
    const query = parseInput(reportParams, Object.fromEntries(given));
    return await reportCsv(request, actor, (await params).report, query);
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
