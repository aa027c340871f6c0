import type { FilterRow } from "./search";
import { json, sql } from "./sql";

/** A value to narrow by, and how many of the counted hits have it. `label` is null where the value is its own name. */
export type FacetValue = { value: string; label: string | null; titles: number };

export type Facets = {
  /** On how many hits the others were counted: all, or the first 5,000. */
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

/** How the hits divide, the twelve largest values of each; largest first. */
export async function listFacets(words: string[], codes: string[], filters: FilterRow): Promise<Facets> {
  const rows = await sql<FacetRow[]>`
    select f.facet, f.value, f.label, f.titles
    from catalog.search_facets(
      ${words},
      ${codes}::bigint[],
      jsonb_populate_record(null::catalog.search_filters, ${json(filters)}),
      5000
    ) f
  `;
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
