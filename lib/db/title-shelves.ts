import { sql } from "./sql";

export type ShelvedTitle = {
  id: string;
  title: string;
  contributorLine: string;
  /** ISO 639-2/B. */
  language: string | null;
};

/** The titles that most members borrowed in the last four weeks, as of last night; the most wanted first. At most 50. */
export function listPopularTitles(limit: number) {
  return sql<ShelvedTitle[]>`
    select t.id, t.title, t.contributor_line, t.language
    from catalog.popular_titles p
    join catalog.titles t on t.id = p.title_id
    where t.withdrawn_at is null
    order by p.readers desc, t.id desc
    limit ${Math.min(limit, 50)}
  `;
}

/** The titles most lent or rated of all times, most popular first; none that nobody wanted yet. At most 50. */
export function listLovedTitles(limit: number) {
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
