import { currentActor } from "@/lib/auth/current-actor";
import { reportCsv } from "@/lib/web/report-csv";

/** All rows of a report with the filters of the address, as a CSV file for a spreadsheet. */
export async function GET(request: Request, { params }: RouteContext<"/figures/[report]/csv">): Promise<Response> {
  return reportCsv(request, (await params).report, currentActor);
}
