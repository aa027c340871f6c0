import type { FacetValue, Facets, FilterNames } from "../db/search-facets";
import { languageName } from "../schemas/languages";
import type { SearchParams } from "../schemas/search";
import { type CatalogWords, yearsInWords } from "./catalog-words";

export type Link = (change: Partial<SearchParams>) => string;

export type FacetContext = {
  names: FilterNames;
  /** All hits, as written. */
  total: string;
  link: Link;
  locale: string;
  t: CatalogWords;
};

/** What a search can be narrowed by, each with the address that does it; and what it is narrowed by already. */
export function facetGroups(params: SearchParams, facets: Facets | undefined, context: FacetContext) {
  const { names, total, link, locale, t } = context;
  const count = (titles: number) => titles.toLocaleString(locale);
  const chosen = (label: string, away: Partial<SearchParams>) => [{ label, href: link(away), current: true }];
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
      id: "available",
      title: t("groupAvailable"),
      links: params.available
        ? chosen(t("onShelfNow"), { available: false })
        : available === 0
          ? []
          : [
              { label: t("onShelfNow"), count: count(available), href: link({ available: true }), current: false },
              { label: t("everything"), count: total, href: link({}), current: false },
            ],
    },
    {
      id: "branch",
      title: t("groupBranch"),
      links: params.branch
        ? chosen(names.branch ?? t("thisBranch"), { branch: undefined })
        : offered(facets?.branches, (value) => [name(value), { branch: value.value }]),
    },
    {
      id: "language",
      title: t("groupLanguage"),
      links: params.language
        ? chosen(languageName(params.language, locale), { language: undefined })
        : offered(facets?.languages, ({ value }) => [languageName(value, locale), { language: value }]),
    },
    {
      id: "subject",
      title: t("groupSubject"),
      links: params.subject
        ? chosen(names.subject ?? t("thisSubject"), { subject: undefined })
        : offered(facets?.subjects, (value) => [name(value), { subject: value.value }]),
    },
    {
      id: "contributor",
      title: t("groupContributor"),
      links: params.contributor
        ? chosen(names.contributor ?? t("thisContributor"), { contributor: undefined })
        : offered(facets?.contributors, (value) => [name(value), { contributor: value.value }]),
    },
    {
      id: "year",
      title: t("groupYear"),
      links:
        params.from !== undefined || params.to !== undefined
          ? chosen(yearsInWords(params.from, params.to, t), { from: undefined, to: undefined })
          : offered(facets?.decades, ({ value }) => {
              const { from, to } = decade(Number(value));
              return [yearsInWords(from, to, t), { from, to }];
            }),
    },
    {
      id: "type",
      title: t("groupType"),
      links: params.type
        ? chosen(names.itemType ?? params.type, { type: undefined })
        : offered(facets?.itemTypes, (value) => [name(value), { type: value.value }]),
    },
  ];
  return groups.filter((group) => group.links.length > 0);
}

/** The ten years that the database counts together: it knows no year 0 either. */
function decade(first: number): { from: number; to: number } {
  return { from: first === 0 ? 1 : first, to: first + 9 };
}
