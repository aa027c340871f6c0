import { findLastTitleId, listTitleChanges } from "@/lib/db/sitemap";
import { publicAddress } from "@/lib/services/links";
import { cachedText, nothingHere } from "@/lib/web/cached-text";
import { idsOfMap, readMapNumber, sitemap } from "@/lib/web/sitemap";

type Params = { params: Promise<{ number: string }> };

/** One map: `/sitemaps/1` has the home and the titles of the first ten thousand ids. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const number = readMapNumber((await params).number, await findLastTitleId());
  if (number === undefined) return nothingHere();
  const { first, last } = idsOfMap(number);
  const xml = sitemap(publicAddress(), number, await listTitleChanges(first, last));
  return cachedText(request, xml, { type: "application/xml; charset=utf-8", seconds: 3600 });
}
