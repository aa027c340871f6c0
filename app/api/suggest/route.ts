import { suggestTitles } from "@/lib/db/suggestions";
import { readSearchParams } from "@/lib/schemas/search";
import { publicAddress } from "@/lib/services/links";

/**
 * What a browser offers in its address line while one types there (`/opensearch.xml` tells it of this): the words, then
 * titles, who they are by, and where they stand, at most eight, best first.
 */
export async function GET(request: Request): Promise<Response> {
  const { q } = readSearchParams(Object.fromEntries(new URL(request.url).searchParams));
  const { titles } = q === "" ? { titles: [] } : await suggestTitles(q);
  const address = publicAddress();
  const offered = [
    q,
    titles.map(({ title }) => title),
    titles.map(({ contributorLine }) => contributorLine),
    titles.map(({ id }) => `${address}/titles/${id}`),
  ];
  return Response.json(offered, {
    // A title saved a moment ago must be found: nobody on the way keeps an answer.
    headers: { "content-type": "application/x-suggestions+json; charset=utf-8", "cache-control": "no-store" },
  });
}
