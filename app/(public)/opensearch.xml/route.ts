import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { xml } from "@/lib/policy/atom";
import { publicAddress } from "@/lib/services/links";
import { cachedText } from "@/lib/web/cached-text";
import { homeLanguage, librarySettings } from "@/lib/web/reader";

/** How a browser searches us from its own address line, with what it may offer while one types (OpenSearch 1.1). */
export async function GET(request: Request): Promise<Response> {
  // Our address is not known at the build.
  await connection();
  const [{ libraryName: library }, locale] = await Promise.all([librarySettings(), homeLanguage()]);
  const t = await getTranslations({ locale, namespace: "catalog" });
  const address = xml(publicAddress());
  const description = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    // No longer names than these are allowed.
    `  <ShortName>${xml(library.slice(0, 16))}</ShortName>`,
    `  <Description>${xml(t("catalogOf", { library }).slice(0, 1024))}</Description>`,
    "  <InputEncoding>UTF-8</InputEncoding>",
    `  <Image type="image/svg+xml">${address}/icon.svg</Image>`,
    `  <Url type="text/html" template="${address}/?q={searchTerms}"/>`,
    `  <Url type="application/x-suggestions+json" template="${address}/api/suggest?q={searchTerms}"/>`,
    `  <Url type="application/atom+xml" template="${address}/feed?q={searchTerms}"/>`,
    `  <Url type="application/opensearchdescription+xml" rel="self" template="${address}/opensearch.xml"/>`,
    "</OpenSearchDescription>",
    "",
  ];
  return cachedText(request, description.join("\n"), {
    type: "application/opensearchdescription+xml; charset=utf-8",
    seconds: 3600,
  });
}
