import type { Actor } from "../auth/actor";
import * as db from "../db/audit-export";
import { attemptCsvHead, attemptCsvLine } from "../policy/attempt-csv";
import type { AuditQuery } from "../schemas/audit";
import type { CsvExport } from "../schemas/csv-export";
import { requireAuditFilters } from "./audit";

/** All attempts that pass what is asked, newest first, as they stand at one moment. Throws `invalid` like their list. */
export async function exportAttempts(actor: Actor, query: AuditQuery, now: Date): Promise<CsvExport> {
  const filters = await requireAuditFilters(actor, query, now);
  return {
    name: "attempts",
    head: attemptCsvHead,
    run: (write, signal) => db.exportAttempts(filters, (attempts) => write(attempts.map(attemptCsvLine)), signal),
  };
}
