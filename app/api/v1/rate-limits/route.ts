import { listLimited } from "@/lib/db/rate-limits";
import { limitedInWords } from "@/lib/policy/limit-words";
import { limitCursorOf } from "@/lib/schemas/machine";
import * as operations from "@/lib/web/api/machine";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listRateLimits, async ({ query: { after, limit } }) => {
  const found = await listLimited({ at: new Date(), after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    data: page.map((row) => operations.presentLimit(row, limitedInWords(row.subject).what)),
    next: last && limitCursorOf(last),
  };
});
