import { dayInZone } from "../dates";
import { searchTitles } from "../db/search";
import { type Facets, type FacetValue, findFilterNames } from "../db/search-facets";
import type { SearchHit } from "../db/search-hits";
import type { Settings } from "../db/settings";
import { languageName } from "../schemas/languages";
import { filtersOf, type SearchParams, searchQuery, type SearchSort } from "../schemas/search";
import { formatYear } from "../schemas/year";

type Where = {
  /** The page's own address. */
  path: "/" | "/catalog";
  /** Where a title's page is, before its id. */
  titlePath: string;
  settings: Settings;
  /** For staff: withdrawn titles as well. */
  withWithdrawn?: boolean;
};

const filterKeys = ["available", "branch", "language", "subject", "contributor", "from", "to", "type"] as const;
const sortNames: Record<SearchSort, string> = { relevance: "Relevance", title: "Title", newest: "Newest" };

/** Searches, and makes ready what the page of results shows: names for codes, an address for every choice. */
export async function viewSearch(params: SearchParams, where: Where) {
  const started = performance.now();
  const { q, exact, sort, after, before } = params;
  const filters = filtersOf(params);
  const [page, names] = await Promise.all([
    searchTitles({ q, exact, sort, after, before, filters, withFacets: true, withWithdrawn: where.withWithdrawn }),
    findFilterNames(filters),
  ]);
  const milliseconds = Math.max(1, Math.round(performance.now() - started));
  const { settings } = where;
  const total = page.total.toLocaleString(settings.locale) + (page.totalCapped ? "+" : "");
  const link = linker(params, where.path);
  const now = new Date();
  return {
    q,
    hits: page.hits.map((hit) => presentHit(hit, where, now)),
    words: page.words,
    corrected: page.corrected,
    total,
    one: page.total === 1,
    milliseconds,
    groups: groupsOf(params, page.facets, { names, total, link, locale: settings.locale }),
    facetNote:
      page.facets && !page.facets.complete
        ? `Counted on the first ${page.facets.counted.toLocaleString(settings.locale)} titles.`
        : undefined,
    activeFilters: filterKeys.filter((key) => params[key] !== undefined && params[key] !== false).length,
    sorts: (["relevance", "title", "newest"] as const).map((each) => ({
      label: sortNames[each],
      href: link({ sort: each }),
      current: each === sort,
    })),
    exactHref: link({ exact: true }),
    unfilteredHref: where.path + searchQuery({ q, exact, sort }),
    previous: page.previous === undefined ? undefined : link({ before: page.previous }),
    next: page.next === undefined ? undefined : link({ after: page.next }),
    format: { locale: settings.locale, timeZone: settings.timeZone, today: dayInZone(now, settings.timeZone) },
  };
}

/** What stays in the address while the words change: filters and order. */
export function keptParams(params: SearchParams): [name: string, value: string][] {
  return [...new URLSearchParams(searchQuery({ ...params, q: "", exact: false, after: undefined, before: undefined }))];
}

type Link = (change: Partial<SearchParams>) => string;

/** Every change of the search begins at its first page. */
function linker(params: SearchParams, path: string): Link {
  return (change) => path + searchQuery({ ...params, after: undefined, before: undefined, ...change });
}

function presentHit(hit: SearchHit, { titlePath, settings }: Where, now: Date) {
  return {
    ...hit,
    href: `${titlePath}/${hit.id}`,
    year: hit.year === null ? undefined : formatYear(hit.year),
    language: hit.language === null ? undefined : languageName(hit.language, settings.locale),
    lang: languageTag(hit.language),
    withdrawn: hit.withdrawnAt !== null,
    // A day that has passed is no promise.
    backAt: hit.backAt !== null && hit.backAt > now ? hit.backAt : undefined,
  };
}

/** "de" of "ger": the form in which HTML names a language, for hyphens and voices. */
export function languageTag(code: string | null): string | undefined {
  return code === null ? undefined : Intl.getCanonicalLocales(code)[0];
}

type Naming = { names: Awaited<ReturnType<typeof findFilterNames>>; total: string; link: Link; locale: string };

function groupsOf(params: SearchParams, facets: Facets | undefined, { names, total, link, locale }: Naming) {
  const count = (titles: number) => titles.toLocaleString(locale);
  const chosen = (label: string, away: Partial<SearchParams>) => ({ label, href: link(away), current: true });
  const offered = (
    values: FacetValue[] | undefined,
    to: (value: FacetValue) => [label: string, Partial<SearchParams>],
  ) =>
    (values ?? []).slice(0, 6).map((value) => {
      const [label, change] = to(value);
      return { label, count: count(value.titles), href: link(change), current: false };
    });
  const name = (value: FacetValue) => value.label ?? value.value;
  const available = facets?.available ?? 0;
  const groups = [
    {
      title: "Available",
      links: params.available
        ? [chosen("On the shelf now", { available: false })]
        : available === 0
          ? []
          : [
              { label: "On the shelf now", count: count(available), href: link({ available: true }), current: false },
              { label: "All", count: total, href: link({}), current: false },
            ],
    },
    {
      title: "Language",
      links: params.language
        ? [chosen(languageName(params.language, locale), { language: undefined })]
        : offered(facets?.languages, ({ value }) => [languageName(value, locale), { language: value }]),
    },
    {
      title: "Subject",
      links: params.subject
        ? [chosen(names.subject ?? "This subject", { subject: undefined })]
        : offered(facets?.subjects, (value) => [name(value), { subject: value.value }]),
    },
    {
      title: "By",
      links: params.contributor
        ? [chosen(names.contributor ?? "This contributor", { contributor: undefined })]
        : offered(facets?.contributors, (value) => [name(value), { contributor: value.value }]),
    },
    {
      title: "Year",
      links:
        params.from !== undefined || params.to !== undefined
          ? [chosen(yearsLabel(params.from, params.to), { from: undefined, to: undefined })]
          : offered(facets?.decades, ({ value }) => {
              const { from, to } = decade(Number(value));
              return [yearsLabel(from, to), { from, to }];
            }),
    },
    {
      title: "Branch",
      links: params.branch
        ? [chosen(names.branch ?? "This branch", { branch: undefined })]
        : offered(facets?.branches, (value) => [name(value), { branch: value.value }]),
    },
    {
      title: "Item type",
      links: params.type
        ? [chosen(names.itemType ?? params.type, { type: undefined })]
        : offered(facets?.itemTypes, (value) => [name(value), { type: value.value }]),
    },
  ];
  return groups.filter((group) => group.links.length > 0);
}

/** The ten years that the database counts together: it knows no year 0 either. */
function decade(first: number): { from: number; to: number } {
  return { from: first === 0 ? 1 : first, to: first + 9 };
}

function yearsLabel(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return to === undefined ? "Any year" : `Until ${formatYear(to)}`;
  if (to === undefined) return `From ${formatYear(from)}`;
  return from > 0 && from % 10 === 0 && to === from + 9 ? `${from}s` : `${formatYear(from)} to ${formatYear(to)}`;
}
