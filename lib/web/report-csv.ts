import "server-only";
import type { Actor } from "../auth/actor";
import type { ReportParams } from "../schemas/reports";
import { exportReport } from "../services/reports";
import { csvDownload } from "./csv-download";

/** All rows of a report, as a CSV file that is made as it is read. */
export async function reportCsv(request: Request, actor: Actor, name: string, params: ReportParams): Promise<Response> {
  const { head, run } = await exportReport(actor, name, params);
  return csvDownload(request, `${name}-${new Date().toISOString().slice(0, 10)}.csv`, head, run);
}
