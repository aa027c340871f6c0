import { connection } from "next/server";
import { findLastTitleId } from "@/lib/db/sitemap";
import { publicAddress } from "@/lib/services/links";
import { cachedText } from "@/lib/web/cached-text";
import { sitemapIndex } from "@/lib/web/sitemap";

/** The maps of the site, for machines that read the web: a map has ten thousand titles at most. */
export async function GET(request: Request): Promise<Response> {
  // Our address is not known at the build.
  await connection();
  const xml = sitemapIndex(publicAddress(), await findLastTitleId());
  return cachedText(request, xml, { type: "application/xml; charset=utf-8", seconds: 3600 });
}
