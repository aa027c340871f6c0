import "server-only";
import type { Actor } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { DomainError } from "../errors";
import { reportParams } from "../schemas/reports";
import { exportReport } from "../services/reports";
import { csvDownload } from "./csv-download";
import { problemOf, problemResponse } from "./problem";

/** All rows of a report with the filters of the address, as a CSV file that is made as it is read; or why not. */
export async function reportCsv(
  request: Request,
  name: string,
  who: () => Promise<Actor | undefined>,
): Promise<Response> {
  try {
    const actor = await who();
    if (!actor) throw new DomainError("not_signed_in");
    const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
    const parsed = reportParams.safeParse(given);
    if (!parsed.success) {
      const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
      throw new DomainError("invalid", undefined, { fields });
    }
    const { head, run } = await exportReport(actor, name, parsed.data);
    return csvDownload(request, `${name}-${new Date().toISOString().slice(0, 10)}.csv`, head, run);
  } catch (error) {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return problemResponse(problemOf(refusal));
  }
}
