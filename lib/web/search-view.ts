import { getTranslations } from "next-intl/server";
import { type OwnTitle, listOwnTitles } from "../db/own-titles";
import { searchTitles } from "../db/search";
import { findFilterNames } from "../db/search-facets";
import type { SearchHit } from "../db/search-hits";
import { languageName } from "../schemas/languages";
import { filtersOf, type SearchParams, searchQuery, searchSorts } from "../schemas/search";
import { type CatalogWords, languageTag, yearInWords } from "./catalog-words";
import { readerFormat } from "./reader";
import { facetGroups, type Link } from "./search-facets";

type Where = {
  /** The page's own address. */
  path: "/" | "/catalog";
  /** Where a title's page is, before its id. */
  titlePath: string;
  /** Who might wait for a title: a member, or somebody who would have to sign in first. Nobody on pages for staff. */
  reader?: { memberId: string } | "visitor";
  /** For staff: withdrawn titles as well. */
  withWithdrawn?: boolean;
};

const filterKeys = ["available", "branch", "language", "subject", "contributor", "from", "to", "type"] as const;
const sortNames = { relevance: "relevance", title: "byTitle", newest: "newest", added: "added" } as const;

/** Searches, and makes ready what the page of results shows: names for codes, an address for every choice. */
export async function viewSearch(params: SearchParams, where: Where) {
  const { q, exact, sort, after, before } = params;
  const filters = filtersOf(params);
  const [{ page, milliseconds }, names, format, t] = await Promise.all([
    timed(
      searchTitles({ q, exact, sort, after, before, filters, withFacets: true, withWithdrawn: where.withWithdrawn }),
    ),
    findFilterNames(filters),
    readerFormat(),
    getTranslations("catalog"),
  ]);
  const own = await ownOf(where.reader, page.hits);
  const total = page.total.toLocaleString(format.locale) + (page.totalCapped ? "+" : "");
  const link = linker(params, where.path);
  return {
    q,
    hits: page.hits.map((hit) => presentHit(hit, where, { own: own.get(hit.id), t, locale: format.locale })),
    words: page.words,
    corrected: page.corrected,
    total,
    count: page.total,
    milliseconds,
    groups: facetGroups(params, page.facets, { names, total, link, locale: format.locale, t }),
    facetNote:
      page.facets && !page.facets.complete
        ? t("countedOn", { count: page.facets.counted.toLocaleString(format.locale) })
        : undefined,
    activeFilters: filterKeys.filter((key) => params[key] !== undefined && params[key] !== false).length,
    sorts: searchSorts.map((each) => ({
      label: t(sortNames[each]),
      href: link({ sort: each }),
      current: each === sort,
    })),
    exactHref: link({ exact: true }),
    unfilteredHref: where.path + searchQuery({ q, exact, sort }),
    feedHref: where.path === "/" ? feedPath(params) : undefined,
    previous: page.previous === undefined ? undefined : link({ before: page.previous }),
    next: page.next === undefined ? undefined : link({ after: page.next }),
    format,
  };
}

async function timed<Page>(search: Promise<Page>): Promise<{ page: Page; milliseconds: number }> {
  const started = performance.now();
  const page = await search;
  return { page, milliseconds: Math.max(1, Math.round(performance.now() - started)) };
}

/** What stays in the address while the words change: filters and order. */
export function keptParams(params: SearchParams): [name: string, value: string][] {
  return [...new URLSearchParams(searchQuery({ ...params, q: "", exact: false, after: undefined, before: undefined }))];
}

/** Where the feed of a search is: what it is narrowed by counts, the order and the page don't. */
export function feedPath(params: Partial<SearchParams>): string {
  return `/feed${searchQuery({ ...params, sort: "relevance", after: undefined, before: undefined })}`;
}

/** Every change of the search begins at its first page. */
function linker(params: SearchParams, path: string): Link {
  return (change) => path + searchQuery({ ...params, after: undefined, before: undefined, ...change });
}

async function ownOf(reader: Where["reader"], hits: SearchHit[]): Promise<Map<string, OwnTitle>> {
  if (reader === undefined || reader === "visitor" || hits.length === 0) return new Map();
  const rows = await listOwnTitles(
    reader.memberId,
    hits.map((hit) => hit.id),
  );
  return new Map(rows.map((row) => [row.titleId, row]));
}

type Naming = { own: OwnTitle | undefined; t: CatalogWords; locale: string };

function presentHit(hit: SearchHit, { titlePath, reader }: Where, { own, t, locale }: Naming) {
  return {
    ...hit,
    href: `${titlePath}/${hit.id}`,
    year: hit.year === null ? undefined : yearInWords(hit.year, t),
    language: hit.language === null ? undefined : languageName(hit.language, locale),
    lang: languageTag(hit.language),
    withdrawn: hit.withdrawnAt !== null,
    // A day that has passed is no promise.
    backAt: hit.backAt !== null && hit.backAt > new Date() ? hit.backAt : undefined,
    way: reader && wayToHave(hit, reader, own, t),
  };
}

/** How the reader comes to a title that was found: by waiting for it, or they have it or wait for it already. */
function wayToHave(hit: SearchHit, reader: NonNullable<Where["reader"]>, own: OwnTitle | undefined, t: CatalogWords) {
  const { title } = hit;
  if (own?.holdStatus === "ready")
    return { href: "/account/holds", label: t("readyForYou"), name: t("readyForYouOf", { title }), own: true };
  if (own?.holdStatus)
    return { href: "/account/holds", label: t("youWait"), name: t("youWaitFor", { title }), own: true };
  if (own) return { href: "/account", label: t("youHaveIt"), name: t("youHaveItOf", { title }), own: true };
  if (!hit.forLoan || hit.withdrawnAt !== null) return undefined;
  const page = `/titles/${hit.id}`;
  const href = reader === "visitor" ? `/sign-in?next=${encodeURIComponent(`${page}#hold`)}` : `${page}#hold`;
  return hit.available > 0
    ? { href, label: t("placeHold"), name: t("placeHoldOn", { title }), own: false }
    : { href, label: t("joinQueue"), name: t("joinQueueOf", { title }), own: false };
}
