import { type Creation, keyOf } from "./creations";
import { sql } from "./sql";

export type TitleContributor = { id: string; name: string; role: ContributorRole };
export type ContributorRole =
  "author" | "editor" | "translator" | "illustrator" | "narrator" | "composer" | "contributor";
export type TitleSubject = { id: string; name: string };

export type Title = {
  id: string;
  title: string;
  subtitle: string | null;
  isbn13: string | null;
  publisher: string | null;
  /** Negative for BC. */
  year: number | null;
  /** ISO 639-2/B. */
  language: string | null;
  description: string | null;
  series: string | null;
  seriesNumber: string | null;
  edition: string | null;
  contributorLine: string;
  /** In the order of the title page. */
  contributors: TitleContributor[];
  /** By name. */
  subjects: TitleSubject[];
  version: number;
  withdrawnAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** What a Title consists of, and from where: all of a query but its conditions. */
function titleRows() {
  return sql`
      t.id,
      t.title,
      t.subtitle,
      t.isbn13,
      t.publisher,
      t.year,
      t.language,
      t.description,
      t.series,
      t.series_number,
      t.edition,
      t.contributor_line,
      coalesce(c.contributors, '[]') as contributors,
      coalesce(s.subjects, '[]') as subjects,
      t.version,
      t.withdrawn_at,
      t.created_at,
      t.updated_at
    from catalog.titles t
    left join lateral (
      select json_agg(json_build_object('id', c.id::text, 'name', c.name, 'role', tc.role) order by tc.position) as contributors
      from catalog.title_contributors tc
      join catalog.contributors c on c.id = tc.contributor_id
      where tc.title_id = t.id
    ) c on true
    left join lateral (
      select json_agg(json_build_object('id', s.id::text, 'name', s.name) order by s.name_key, s.id) as subjects
      from catalog.title_subjects ts
      join catalog.subjects s on s.id = ts.subject_id
      where ts.title_id = t.id
    ) s on true
  `;
}

/** One title with its contributors and subjects, withdrawn or not. */
export async function findTitle(id: string): Promise<Title | undefined> {
  const [row] = await sql<Title[]>`
    select ${titleRows()}
    where t.id = ${id}
  `;
  return row;
}

/** The id of the title with an ISBN-13 of thirteen digits. */
export async function findTitleIdByIsbn(isbn13: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select t.id
    from catalog.titles t
    where t.isbn13 = ${isbn13}
  `;
  return row?.id;
}

export type TitleValues = {
  title: string;
  subtitle: string | null;
  isbn: string | null;
  publisher: string | null;
  year: number | null;
  language: string | null;
  description: string | null;
  series: string | null;
  seriesNumber: string | null;
  edition: string | null;
  contributors: { name: string; role: ContributorRole }[];
  subjects: string[];
};

export type Saved = { id: string; version: number };

/**
 * A new title when `ref` is undefined; otherwise undefined comes back when the title has another version by now.
 * `creation` is the key of a new one.
 */
export async function saveTitle(
  ref: Saved | undefined,
  values: TitleValues,
  { savedAt, creation }: { savedAt: Date; creation?: Creation },
): Promise<Saved | undefined> {
  const [row] = await sql<Saved[]>`
    with added as (
      select s.id, s.version
      from catalog.save_title(
        ${ref?.id ?? null},
        ${ref?.version ?? null},
        ${values.title},
        ${values.subtitle},
        ${values.isbn},
        ${values.publisher},
        ${values.year},
        ${values.language},
        ${values.description},
        ${values.series},
        ${values.seriesNumber},
        ${values.edition},
        ${values.contributors.map((contributor) => contributor.name)},
        ${values.contributors.map((contributor) => contributor.role)},
        ${values.subjects},
        ${savedAt}
      ) s
    )
    select added.id, added.version
    from added
    where carrel.keep_creation(added.id, ${keyOf(creation)})
  `;
  return row;
}

/** "has_copies" when a copy is not withdrawn yet; undefined when the title has another version by now. */
export async function markTitleWithdrawn(ref: Saved, withdrawnAt: Date): Promise<"done" | "has_copies" | undefined> {
  const [row] = await sql<{ status: "done" | "has_copies" }[]>`
    select w.status
    from catalog.withdraw_title(${ref.id}, ${ref.version}, ${withdrawnAt}) w
  `;
  return row?.status;
}

/** Undefined when the title has another version by now. */
export async function markTitleRestored(ref: Saved, restoredAt: Date): Promise<"done" | undefined> {
  const [row] = await sql<{ status: "done" }[]>`
    select r.status
    from catalog.restore_title(${ref.id}, ${ref.version}, ${restoredAt}) r
  `;
  return row?.status;
}

/** Titles by id, for programs that walk the whole catalog; a page of `limit` after the title `after`. */
export function listTitles(filter: { withdrawn?: boolean }, page: { after?: string; limit: number }) {
  return sql<Title[]>`
    select ${titleRows()}
    where t.id > ${page.after ?? "0"}
      and (${filter.withdrawn ?? null}::boolean is null or (t.withdrawn_at is not null) = ${filter.withdrawn ?? null})
    order by t.id
    limit ${page.limit}
  `;
}
