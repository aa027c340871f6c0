import { actorOfRequest } from "@/lib/auth/request-actor";
import { reportCsv } from "@/lib/web/report-csv";

/** All rows of a report, as a CSV file. */
export async function GET(request: Request, { params }: RouteContext<"/api/v1/reports/[name]/csv">): Promise<Response> {
  return reportCsv(request, (await params).name, () => actorOfRequest(request));
}
