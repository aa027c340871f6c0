import { suggestTitles } from "@/lib/db/suggestions";
import { readSearchParams } from "@/lib/schemas/search";

/** Titles for what has been typed so far, for anybody: `/api/suggest?q=soli`. At most eight, best first. */
export async function GET(request: Request) {
  const { q, exact } = readSearchParams(Object.fromEntries(new URL(request.url).searchParams));
  const suggestions = q === "" ? { titles: [], words: [], corrected: [] } : await suggestTitles(q, { exact });
  // A title saved a moment ago must be found: nobody on the way keeps an answer.
  return Response.json(suggestions, { headers: { "cache-control": "no-store" } });
}
