import { reportParams } from "@/lib/schemas/reports";
import { exportReport } from "@/lib/services/reports";
import { csvRoute } from "@/lib/web/csv-download";
import { parseInput } from "@/lib/web/json-route";

/** All rows of a report with the filters of the address, as a CSV file for a spreadsheet. */
export const GET = csvRoute(async (actor, asked, { params }: RouteContext<"/figures/[report]/csv">) => {
  // A form sends its empty fields too.
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  return exportReport(actor, (await params).report, parseInput(reportParams, Object.fromEntries(given)));
});
