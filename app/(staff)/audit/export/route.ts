import { can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { exportAttempts } from "@/lib/db/audit-export";
import { asDomainError } from "@/lib/db/errors";
import { DomainError } from "@/lib/errors";
import { attemptCsvHead, attemptCsvLine } from "@/lib/policy/attempt-csv";
import { readAuditAddress } from "@/lib/schemas/audit";
import { requireAuditFilters } from "@/lib/services/audit";
import { csvDownload } from "@/lib/web/csv-download";
import { problemOf, problemResponse } from "@/lib/web/problem";

/** All attempts that pass the filters of the address, as a CSV file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return problemResponse(problemOf(new DomainError("not_signed_in")));
  if (!can(actor, "audit:read")) return problemResponse(problemOf(new DomainError("forbidden")));
  const now = new Date();
  try {
    const { query, problems } = readAuditAddress(Object.fromEntries(new URL(request.url).searchParams));
    if (problems.length > 0)
      throw new DomainError("invalid", undefined, {
        fields: Object.fromEntries(problems.map(({ name, message }) => [name, message])),
      });
    const filters = await requireAuditFilters(actor, query, now);
    return csvDownload(request, `attempts-${now.toISOString().slice(0, 10)}.csv`, attemptCsvHead, (write, signal) =>
      exportAttempts(filters, (lines) => write(lines.map(attemptCsvLine).join("")), signal),
    );
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
