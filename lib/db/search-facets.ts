import type { FilterRow, SearchFilters } from "./search";
import { json, sql } from "./sql";

/** A value to narrow by, and how many of the counted hits have it. `label` is null where the value is its own name. */
export type FacetValue = { value: string; label: string | null; titles: number };

export type Facets = {
  /** On how many hits the others were counted: all, or the first 1,000 where the total ends too. */
  counted: number;
  complete: boolean;
  /** Titles with a copy on the shelf. */
  available: number;
  /** Values are ISO 639-2/B codes. */
  languages: FacetValue[];
  /** Values are first years of decades: "1960". */
  decades: FacetValue[];
  /** Values of these four are what the filter of that name takes. */
  subjects: FacetValue[];
  contributors: FacetValue[];
  branches: FacetValue[];
  itemTypes: FacetValue[];
};

type FacetRow = FacetValue & { facet: string };

/** How the hits of words divide, the twelve largest values of each; largest first. */
export async function listFacets(words: string[], codes: string[], filters: FilterRow): Promise<Facets> {
  return arrange(
    await sql<FacetRow[]>`
      select f.facet, f.value, f.label, f.titles
      from catalog.search_facets(
        ${words},
        ${codes}::bigint[],
        jsonb_populate_record(null::catalog.search_filters, ${json(filters)}),
        ${COUNTED}
      ) f`,
  );
}

/**
 * The same for what somebody typed. The words are found again here: asked beside the page of results, this takes its time
 * while that does, and the answer is there when the slower of both is.
 */
export async function listFacetsOfText(q: string, withWithdrawn: boolean, filters: FilterRow): Promise<Facets> {
  return arrange(
    await sql<FacetRow[]>`
      select f.facet, f.value, f.label, f.titles
      from catalog.search_resolve(${q}, ${withWithdrawn}) r
      cross join lateral catalog.search_facets(
        r.words,
        r.ids,
        jsonb_populate_record(null::catalog.search_filters, ${json(filters)}),
        ${COUNTED}
      ) f
      where r.words <> '{}' or r.ids <> '{}' or ${q.trim() === ""}`,
  );
}

/** Where the total ends too. On 5,000 hits of a common word it took four times as long, and nobody reads the difference. */
const COUNTED = 1000;

function arrange(rows: readonly FacetRow[]): Facets {
  const values = (facet: string) =>
    rows.filter((row) => row.facet === facet).map(({ value, label, titles }) => ({ value, label, titles }));
  const [hits] = values("hits");
  return {
    counted: hits?.titles ?? 0,
    complete: hits?.value !== "first",
    available: values("available")[0]?.titles ?? 0,
    languages: values("language"),
    decades: values("decade"),
    subjects: values("subject"),
    contributors: values("contributor"),
    branches: values("branch"),
    itemTypes: values("item-type"),
  };
}

export type FilterNames = {
  branch: string | null;
  subject: string | null;
  contributor: string | null;
  itemType: string | null;
};

/** What the ids of a filter are called; null for what is not filtered by, or not there. */
export async function findFilterNames(filters: SearchFilters): Promise<FilterNames> {
  const { branchId, subjectId, contributorId, itemTypeCode } = filters;
  const none = { branch: null, subject: null, contributor: null, itemType: null };
  if ([branchId, subjectId, contributorId, itemTypeCode].every((given) => given === undefined)) return none;
  const [row] = await sql<FilterNames[]>`
    select
      (select b.name from catalog.branches b where b.id = ${branchId ?? null}::bigint) as branch,
      (select s.name from catalog.subjects s where s.id = ${subjectId ?? null}::bigint) as subject,
      (select c.name from catalog.contributors c where c.id = ${contributorId ?? null}::bigint) as contributor,
      (select i.name from catalog.item_types i where i.code = ${itemTypeCode ?? null}) as item_type
  `;
  return row ?? none;
}
