import { sql } from "./sql";
import type { ShelvedTitle } from "./title-shelves";

export type RelatedTitle = ShelvedTitle & {
  publisher: string | null;
  edition: string | null;
  /** Negative for BC. */
  year: number | null;
};

export type TitleRelations = {
  /** The same work under another record: of the same name, by somebody of the same. The latest first. */
  editions: RelatedTitle[];
  /** Other works of the contributor who is named first, the most popular first. */
  sameContributor: RelatedTitle[];
  /** What at least three members borrowed as well, as of last night; most of them first. */
  borrowedTogether: RelatedTitle[];
};

/** What leads on from a title; withdrawn ones are left out. At most `limit` of each kind. */
export async function findTitleRelations(titleId: string, limit: number): Promise<TitleRelations> {
  const [editions, sameContributor, borrowedTogether] = await Promise.all([
    listEditions(titleId, limit),
    listOfSameContributor(titleId, limit),
    listBorrowedTogether(titleId, limit),
  ]);
  return { editions, sameContributor, borrowedTogether };
}

function relatedRows() {
  return sql`t.id, t.title, t.contributor_line, t.language, t.publisher, t.edition, t.year`;
}

function listEditions(titleId: string, limit: number) {
  return sql<RelatedTitle[]>`
    select ${relatedRows()}
    from catalog.titles of
    join catalog.titles t on t.sort_title = of.sort_title and t.id <> of.id
    where of.id = ${titleId}
      and t.withdrawn_at is null
      and exists (
        select
        from catalog.title_contributors mine
        join catalog.title_contributors theirs on theirs.contributor_id = mine.contributor_id
        where mine.title_id = of.id
          and theirs.title_id = t.id
      )
    order by t.year desc nulls last, t.id desc
    limit ${limit}
  `;
}

/** Of somebody with very many works the last five hundred that were catalogued are looked at. */
function listOfSameContributor(titleId: string, limit: number) {
  return sql<RelatedTitle[]>`
    select ${relatedRows()}
    from catalog.titles of
    cross join lateral (
      select distinct works.title_id
      from (
        select w.title_id
        from catalog.title_contributors first
        join catalog.title_contributors w on w.contributor_id = first.contributor_id
        where first.title_id = of.id
          and first.position = 1
        order by w.title_id desc
        limit 500
      ) as works
    ) as w
    join catalog.titles t on t.id = w.title_id
    where of.id = ${titleId}
      and t.sort_title <> of.sort_title
      and t.withdrawn_at is null
    order by t.popularity_tier desc, t.popularity desc, t.id desc
    limit ${limit}
  `;
}

function listBorrowedTogether(titleId: string, limit: number) {
  return sql<RelatedTitle[]>`
    select ${relatedRows()}
    from catalog.borrowed_together b
    join catalog.titles t on t.id = b.other_title_id
    where b.title_id = ${titleId}
      and t.withdrawn_at is null
    order by b.readers desc, t.id desc
    limit ${limit}
  `;
}
