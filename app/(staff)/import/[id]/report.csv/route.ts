import { DomainError } from "@/lib/errors";
import { importId } from "@/lib/schemas/imports";
import { exportImportNotes } from "@/lib/services/import-notes";
import { csvRoute } from "@/lib/web/csv-download";

/** Everything there is to say about single rows, as a CSV file for a spreadsheet. */
export const GET = csvRoute(async (actor, _asked, { params }: RouteContext<"/import/[id]/report.csv">) => {
  const id = importId.safeParse((await params).id);
  if (!id.success) throw new DomainError("not_found");
  return exportImportNotes(actor, id.data);
});
