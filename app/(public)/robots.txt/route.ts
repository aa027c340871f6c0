import { connection } from "next/server";
import { publicAddress } from "@/lib/services/links";
import { cachedText } from "@/lib/web/cached-text";

/**
 * For machines that read the web. Filtered searches have no end, so none is to be followed: every title stands on a map.
 * What is not named here needs a sign-in, and nobody is told of it.
 */
export async function GET(request: Request): Promise<Response> {
  // Our address is not known at the build.
  await connection();
  const lines = [
    "User-agent: *",
    "Disallow: /api/",
    "Disallow: /language",
    "Disallow: /sign-in",
    "Disallow: /sign-out",
    "Disallow: /*&",
    "",
    `Sitemap: ${publicAddress()}/sitemap.xml`,
    "",
  ];
  return cachedText(request, lines.join("\n"), { type: "text/plain; charset=utf-8", seconds: 3600 });
}
