import { can } from "@/lib/auth/actor";
import { DomainError } from "@/lib/errors";
import { readAuditAddress } from "@/lib/schemas/audit";
import { exportAttempts } from "@/lib/services/audit-export";
import { csvRoute } from "@/lib/web/csv-download";

/** All attempts that pass the filters of the address, as a CSV file for a spreadsheet. */
export const GET = csvRoute((actor, asked) => {
  if (!can(actor, "audit:read")) throw new DomainError("forbidden");
  const { query, problems } = readAuditAddress(asked);
  if (problems.length > 0)
    throw new DomainError("invalid", undefined, {
      fields: Object.fromEntries(problems.map(({ name, message }) => [name, message])),
    });
  return exportAttempts(actor, query, new Date());
});
