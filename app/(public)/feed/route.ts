import { getTranslations } from "next-intl/server";
import { searchTitles } from "@/lib/db/search";
import { atomFeed } from "@/lib/policy/atom";
import { filtersOf, readSearchParams, searchQuery } from "@/lib/schemas/search";
import { publicAddress } from "@/lib/services/links";
import { cachedText } from "@/lib/web/cached-text";
import { homeLanguage, librarySettings } from "@/lib/web/reader";
import { feedPath } from "@/lib/web/search-view";

/** The fifty titles that came into the catalog last, or those of them that a search finds, as Atom: `/feed?q=soli`. */
export async function GET(request: Request): Promise<Response> {
  const params = readSearchParams(Object.fromEntries(new URL(request.url).searchParams));
  const { q, exact } = params;
  const [page, language, { libraryName: library }] = await Promise.all([
    searchTitles({ q, exact, filters: filtersOf(params), sort: "added", limit: 50 }),
    homeLanguage(),
    librarySettings(),
  ]);
  const t = await getTranslations({ locale: language, namespace: "catalog" });
  const address = publicAddress();
  const url = address + feedPath(params);
  const query = searchQuery({ ...params, sort: "added", after: undefined, before: undefined });
  const isAll = feedPath(params) === feedPath({});
  const feed = atomFeed({
    url,
    page: `${address}/${query}`,
    title: isAll
      ? t("freshFeed", { library })
      : q === ""
        ? t("filteredFeed", { library })
        : t("searchFeed", { q, library }),
    author: library,
    language,
    entries: page.hits.map((hit) => ({
      url: `${address}/titles/${hit.id}`,
      title: hit.subtitle === null ? hit.title : `${hit.title}: ${hit.subtitle}`,
      author: hit.contributorLine,
      summary: hit.description,
      published: hit.createdAt,
      updated: hit.updatedAt,
    })),
  });
  return cachedText(request, feed, { type: "application/atom+xml; charset=utf-8", seconds: 600 });
}
