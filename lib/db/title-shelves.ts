import { sql } from "./sql";

export type ShelvedTitle = { id: string; title: string; contributorLine: string; language: string | null };

/** The titles most lent or rated, most popular first; none that nobody wanted yet. At most 50. */
export function listPopularTitles(limit: number) {
  return sql<ShelvedTitle[]>`
    select t.id, t.title, t.contributor_line, t.language
    from catalog.titles t
    where t.withdrawn_at is null
      and t.popularity > 0
    order by t.popularity_tier desc, t.popularity desc, t.id desc
    limit ${Math.min(limit, 50)}
  `;
}

/** The titles catalogued last, the newest first. At most 50. */
export function listNewTitles(limit: number) {
  return sql<ShelvedTitle[]>`
    select t.id, t.title, t.contributor_line, t.language
    from catalog.titles t
    where t.withdrawn_at is null
    order by t.id desc
    limit ${Math.min(limit, 50)}
  `;
}
