import { type Correction, listUsedWords, markable } from "./search";
import { sql } from "./sql";

export type Suggestion = {
  id: string;
  title: string;
  subtitle: string | null;
  contributorLine: string;
  /** Negative for BC. */
  year: number | null;
};

export type Suggestions = { titles: Suggestion[]; words: string[]; corrected: Correction[] };

type Suggested = { ids: string[]; words: string[]; corrected: string[] | null; titles: Suggestion[] };

/**
 * The best titles for what has been typed so far, at most `limit` (8). Titles the library has withdrawn are left out.
 */
export async function suggestTitles(q: string, { exact = false, limit = 8 } = {}): Promise<Suggestions> {
  const [row] = await sql<Suggested[]>`
    select
      s.ids,
      s.words,
      s.corrected,
      (
        select coalesce(json_agg(json_build_object(
          'id', t.id::text,
          'title', t.title,
          'subtitle', t.subtitle,
          'contributorLine', t.contributor_line,
          'year', t.year
        ) order by hit.number), '[]')
        from unnest(s.ids) with ordinality as hit (id, number)
        join catalog.titles t on t.id = hit.id
      ) as titles
    from catalog.search_suggest(${q}, ${exact}, ${Math.min(limit, 20)}) s
  `;
  if (!row) return { titles: [], words: [], corrected: [] };
  const corrected = row.corrected ? await listUsedWords(row.words, row.corrected, row.ids) : [];
  return { titles: row.titles, words: markable(row.corrected ?? row.words, corrected), corrected };
}
