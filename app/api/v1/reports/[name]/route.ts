import { readSettings } from "@/lib/db/settings";
import { reportDocument } from "@/lib/schemas/reports";
import { readReport } from "@/lib/services/reports";
import * as operations from "@/lib/web/api/figures";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getReport, async ({ actor, params, query: { after, limit, ...query } }) => {
  const [reading, { currencyScale }] = await Promise.all([
    readReport(actor, params.name, query, { after, limit }),
    readSettings(),
  ]);
  return { data: reportDocument(reading, currencyScale), next: reading.next ?? undefined };
});
