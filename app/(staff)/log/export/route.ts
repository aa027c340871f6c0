import { currentActor } from "@/lib/auth/current-actor";
import { exportLog } from "@/lib/db/admin-log";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { logCsvHead, logCsvLine } from "@/lib/policy/log-csv";
import { logParams } from "@/lib/schemas/admin-log";
import { logNames, readLogFilters } from "@/lib/services/admin-log";
import { csvDownload } from "@/lib/web/csv-download";
import { parseInput } from "@/lib/web/json-route";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** All changes that pass the filters of the address, as a CSV file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new DomainError("not_signed_in");
    const query = parseInput(logParams, Object.fromEntries(new URL(request.url).searchParams));
    const filters = await readLogFilters(actor, query);
    const names = await logNames();
    return csvDownload(request, `log-${new Date().toISOString().slice(0, 10)}.csv`, logCsvHead, async (write, signal) =>
      exportLog(filters, (entries) => write(entries.map((entry) => logCsvLine(entry, names)).join("")), signal),
    );
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
