import { listFacets, listFacetsOfText, type Facets } from "./search-facets";
import { listHits, type SearchHit } from "./search-hits";
import { json, sql } from "./sql";

export type SearchQuery = {
  /** As typed: words, an ISBN, a barcode, a call number. Empty for all titles. */
  q: string;
  /** Correct no spelling. */
  exact?: boolean;
  filters?: SearchFilters;
  /** newest: by year of publication; added: to the catalog. */
  sort?: "relevance" | "title" | "newest" | "added";
  /** Id of the title behind which the page begins. */
  after?: string;
  /** Id of the title before which the page ends. */
  before?: string;
  /** Titles of a page, 20 by default, at most 100. */
  limit?: number;
  /** Counts by language, subject… as well. */
  withFacets?: boolean;
  /** Staff see withdrawn titles and copies too. */
  withWithdrawn?: boolean;
};

export type SearchFilters = {
  /** A copy is on the shelf now (at the branch, of the item type, where these are given). */
  available?: boolean;
  branchId?: string;
  /** ISO 639-2/B. */
  language?: string;
  subjectId?: string;
  contributorId?: string;
  /** Years of publication; negative for BC. */
  yearFrom?: number;
  yearTo?: number;
  itemTypeCode?: string;
};

export type Correction = {
  /** Folded, as all words here: without accents and capitals. */
  typed: string;
  /** What was found instead, the nearest first. */
  used: string[];
};

export type SearchPage = {
  hits: SearchHit[];
  /** The words that were searched, to mark them in the hits. The last one may be the beginning of a word. */
  words: string[];
  corrected: Correction[];
  total: number;
  /** There are more than `total`: counting ends at 1,000. */
  totalCapped: boolean;
  /** For `after` of the next page. */
  next?: string;
  /** For `before` of the previous page. */
  previous?: string;
  /** Where they were asked for and there is something to count. */
  facets?: Facets;
};

/**
 * Searches the catalog as it stands at this moment. Words may come in any order and without accents, the last may be
 * unfinished; when nothing has them, near words are tried.
 */
export async function searchTitles(query: SearchQuery): Promise<SearchPage> {
  const filters = filterRow(query);
  // Beside each other: as a rule it takes longer to count how the hits divide than to find the page.
  const [{ words, codes, typed, corrected, total, ...page }, counted] = await Promise.all([
    findHits(query, filters),
    query.withFacets ? listFacetsOfText(query.q, query.withWithdrawn ?? false, filters) : undefined,
  ]);
  const isCounted = query.withFacets && total > 0;
  return {
    ...page,
    words: markable(words, corrected),
    corrected,
    total: Math.min(total, 1000),
    totalCapped: total > 1000,
    facets: isCounted ? (words === typed ? counted : await listFacets(words, codes, filters)) : undefined,
  };
}

/** The page, by near words where nothing has those that were typed. */
async function findHits(query: SearchQuery, filters: FilterRow) {
  const limit = Math.min(query.limit ?? 20, 100);
  const found = await findPage(query, filters, limit);
  const typed = found.words;
  if (found.total === 0 && typed.length > 0 && !query.exact) {
    const corrected = await correct(typed, found.codes, query.withWithdrawn ?? false);
    if (corrected) Object.assign(found, await findPageOfWords({ words: corrected, codes: [] }, query, filters, limit));
  }
  const { words, codes } = found;
  const { ids, more, total } = cut(found, query, limit);
  const [hits, corrected] = await Promise.all([
    listHits(ids, query.filters?.branchId),
    words === typed ? [] : listUsedWords(typed, words, ids),
  ]);
  return {
    hits,
    words,
    codes,
    typed,
    corrected,
    total,
    next: query.before !== undefined || more ? ids.at(-1) : undefined,
    previous: query.after !== undefined || (query.before !== undefined && more) ? ids[0] : undefined,
  };
}

/** The filters as columns of catalog.search_filters. */
export type FilterRow = Record<string, string | number | boolean | undefined>;

function filterRow({ filters = {}, withWithdrawn }: SearchQuery): FilterRow {
  return {
    available: filters.available,
    branch_id: filters.branchId,
    language: filters.language,
    subject_id: filters.subjectId,
    contributor_id: filters.contributorId,
    year_from: filters.yearFrom,
    year_to: filters.yearTo,
    item_type_code: filters.itemTypeCode,
    with_withdrawn: withWithdrawn ?? false,
  };
}

type Found = {
  /** Folded; a corrected one is a choice, "marquez|marques". */
  words: string[];
  /** Titles found by ISBN, barcode or call number. */
  codes: string[];
  /** The page, and one title more where there is one. */
  ids: string[];
  /** At most 1,001. */
  total: number;
};

async function findPage(query: SearchQuery, filters: FilterRow, limit: number): Promise<Found> {
  const [row] = await sql<Found[]>`
    select r.words, r.ids as codes, coalesce(p.ids, '{}') as ids, coalesce(p.total, 0) as total
    from catalog.search_resolve(${query.q}, ${query.withWithdrawn ?? false}) r
    left join lateral catalog.search_page(
      r.words,
      r.ids,
      jsonb_populate_record(null::catalog.search_filters, ${json(filters)}),
      ${query.sort ?? "relevance"},
      ${query.after ?? query.before ?? null}::bigint,
      ${query.before !== undefined},
      ${limit}
    ) p on r.words <> '{}' or r.ids <> '{}' or ${query.q.trim() === ""}
  `;
  return row ?? { words: [], codes: [], ids: [], total: 0 };
}

async function findPageOfWords(
  { words, codes }: Pick<Found, "words" | "codes">,
  query: SearchQuery,
  filters: FilterRow,
  limit: number,
): Promise<Found> {
  const [row] = await sql<Pick<Found, "ids" | "total">[]>`
    select p.ids, p.total
    from catalog.search_page(
      ${words},
      ${codes}::bigint[],
      jsonb_populate_record(null::catalog.search_filters, ${json(filters)}),
      ${query.sort ?? "relevance"},
      ${query.after ?? query.before ?? null}::bigint,
      ${query.before !== undefined},
      ${limit}
    ) p
  `;
  return { words, codes, ids: row?.ids ?? [], total: row?.total ?? 0 };
}

async function correct(words: string[], codes: string[], withWithdrawn: boolean): Promise<string[] | undefined> {
  const [row] = await sql<{ words: string[] | null }[]>`
    select catalog.search_correct(${words}, ${codes}::bigint[], ${withWithdrawn}) as words
  `;
  return row?.words ?? undefined;
}

/** For each corrected word what was found in its place in these titles. */
export function listUsedWords(typed: string[], corrected: string[], ids: string[]) {
  return sql<Correction[]>`
    select u.typed, u.used
    from catalog.search_used_words(${typed}, ${corrected}, ${ids}::bigint[]) u
  `;
}

/** The one title too many tells that there is a further page; backwards it comes first. */
function cut({ ids, total }: Found, { before }: SearchQuery, limit: number) {
  const more = ids.length > limit;
  return { ids: before === undefined ? ids.slice(0, limit) : ids.slice(-limit), more, total };
}

/** Each choice as words of its own, those found first by their place. */
export function markable(words: string[], corrected: Correction[]): string[] {
  const used = new Set(corrected.flatMap((correction) => correction.used));
  return words.flatMap((word) => (word.includes("|") ? word.split("|").filter((choice) => used.has(choice)) : word));
}
