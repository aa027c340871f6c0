import { z } from "zod";
import { readLanguage } from "./languages";

export const searchSorts = ["relevance", "title", "newest", "added"] as const;
export type SearchSort = (typeof searchSorts)[number];

const id = z.string().regex(/^[1-9]\d{0,17}$/);
const year = z.coerce.number().int().min(-5000).max(2200);

/**
 * What a search is asked for in an address, `/?q=soli&language=eng`. A value that makes no sense is left out, so that
 * an old or mistyped address still shows a page. `after` and `before` are the ids of the last and first title of the
 * page that one comes from.
 */
export const searchParams = z.object({
  q: z
    .string()
    .transform(typedText)
    .catch("")
    .meta({ description: "Words in any order, the last may be unfinished; or an ISBN, a barcode, a call number." }),
  exact: z.stringbool().catch(false).meta({ description: "Take the words as typed: correct no spelling." }),
  available: z.stringbool().catch(false).meta({ description: "Only titles with a copy on the shelf now." }),
  branch: id.optional().catch(undefined).meta({ description: "Only titles with a copy of this branch." }),
  language: z
    .string()
    .max(100)
    .transform(readLanguage)
    .optional()
    .catch(undefined)
    .meta({ description: "ISO 639-2, three letters." }),
  subject: id.optional().catch(undefined).meta({ description: "Only titles on this subject." }),
  contributor: id.optional().catch(undefined).meta({ description: "Only titles by this contributor." }),
  from: year.optional().catch(undefined).meta({ description: "First year of publication; negative for BC." }),
  to: year.optional().catch(undefined).meta({ description: "Last year of publication." }),
  type: z
    .string()
    .regex(/^[a-z0-9-]{2,30}$/)
    .optional()
    .catch(undefined)
    .meta({ description: "Only titles with a copy of this item type." }),
  sort: z.enum(searchSorts).catch("relevance").meta({
    description: "newest: by year of publication, latest first; added: what came into the catalog last first.",
  }),
  after: id.optional().catch(undefined).meta({ description: "The page behind this title." }),
  before: id.optional().catch(undefined).meta({ description: "The page before this title." }),
});
export type SearchParams = z.output<typeof searchParams>;

/** Reads an address's parameters; of one given twice the first counts. */
export function readSearchParams(given: Record<string, string | string[] | undefined>): SearchParams {
  const first = Object.entries(given).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]);
  // An empty field of a form is no filter.
  return searchParams.parse(Object.fromEntries(first.filter(([, value]) => value !== "" && value !== undefined)));
}

/** The query of an address for these parameters, without what is not set: "?q=soli&sort=title", or "". */
export function searchQuery(params: Partial<SearchParams>): string {
  const query = new URLSearchParams();
  for (const key of searchParams.keyof().options) {
    const value = params[key];
    if (value === undefined || value === "" || value === false || value === "relevance") continue;
    query.set(key, value === true ? "1" : String(value));
  }
  return query.size === 0 ? "" : `?${query}`;
}

/** What narrows a search; see `searchParams`. */
export type SearchFilters = {
  available?: boolean;
  branchId?: string;
  language?: string;
  subjectId?: string;
  contributorId?: string;
  yearFrom?: number;
  yearTo?: number;
  itemTypeCode?: string;
};

/** The filters of an address as the database layer takes them. */
export function filtersOf(params: SearchParams): SearchFilters {
  return {
    available: params.available || undefined,
    branchId: params.branch,
    language: params.language,
    subjectId: params.subject,
    contributorId: params.contributor,
    yearFrom: params.from,
    yearTo: params.to,
    itemTypeCode: params.type,
  };
}

/** PostgreSQL stores no zero character, and nobody types four hundred letters. */
function typedText(text: string): string {
  return text.replaceAll("\0", " ").slice(0, 400).trim();
}
