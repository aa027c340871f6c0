import { type Creation, keyOf } from "./creations";
import { sql } from "./sql";

export type PostState = "draft" | "scheduled" | "published" | "archived";

export type PostValues = {
  title: string;
  /** Markdown. */
  body: string;
  /** Published with a moment to come is scheduled. */
  state: "draft" | "published" | "archived";
  publishAt: Date | null;
};

export type Post = Omit<PostValues, "state"> & {
  id: string;
  slug: string;
  state: PostState;
  authorId: string | null;
  /** Null for what a program or the command line wrote. */
  authorName: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Since when it is deleted. */
  deletedAt: Date | null;
};

/** What a Post consists of at a moment, and from where: all of a query but its conditions. */
function postRows(now: Date) {
  return sql`
      p.id,
      p.slug,
      p.title,
      p.body,
      case when p.state = 'published' and p.publish_at > ${now} then 'scheduled' else p.state end as state,
      p.publish_at,
      p.author_id,
      u.name as author_name,
      p.version,
      p.created_at,
      p.updated_at,
      p.deleted_at
    from office.posts p
    left join auth.users u on u.id = p.author_id
  `;
}

/** One post, deleted or not, as it stands at a moment. */
export async function findPost(id: string, now: Date): Promise<Post | undefined> {
  const [row] = await sql<Post[]>`
    select ${postRows(now)}
    where p.id = ${id}
  `;
  return row;
}

export type PostFilters = {
  state?: PostState | undefined;
  authorId?: string | undefined;
  /** Parts of title or text that must all be there; four are looked at. */
  words?: string[] | undefined;
};

export type PostPage = { after?: string | undefined; limit: number };

/** Posts that are not deleted, latest written first, a page behind the post `after`. */
export function listPosts(filters: PostFilters, now: Date, { after, limit }: PostPage) {
  const { state, authorId } = filters;
  const [one = null, two = null, three = null, four = null] = filters.words ?? [];
  return sql<Post[]>`
    select ${postRows(now)}
    where p.deleted_at is null
      and p.id < ${after ?? "9223372036854775807"}
      and ${authorId === undefined ? sql`true` : sql`p.author_id = ${authorId}`}
      and ${
        state === undefined
          ? sql`true`
          : state === "published"
            ? sql`p.state = 'published' and p.publish_at <= ${now}`
            : state === "scheduled"
              ? sql`p.id = any(array(
                  -- Few at any time, and found by their moment: they are looked for apart.
                  select s.id
                  from office.posts s
                  where s.state = 'published'
                    and s.deleted_at is null
                    and s.publish_at > ${now}
                ))`
              : // Written out, so that the plan knows how few or many there are.
                state === "draft"
                ? sql`p.state = 'draft'`
                : sql`p.state = 'archived'`
      }
      and ${
        one === null
          ? sql`true`
          : sql`p.id in (
              -- Collected apart, through the index of parts: a rare word would be looked for post by post.
              select f.id
              from office.posts f
              where f.deleted_at is null
                and f.find_text like carrel.find_pattern(${one})
                and (${two}::text is null or f.find_text like carrel.find_pattern(${two}))
                and (${three}::text is null or f.find_text like carrel.find_pattern(${three}))
                and (${four}::text is null or f.find_text like carrel.find_pattern(${four}))
            )`
      }
    order by p.id desc
    limit ${limit}
  `;
}

export async function insertPost(
  values: PostValues,
  { authorId, addedAt, creation }: { authorId: string | undefined; addedAt: Date; creation?: Creation },
) {
  const [row] = await sql<{ id: string }[]>`
    with added as (
      insert into office.posts (title, body, state, publish_at, author_id, created_at, updated_at)
      values
        (${values.title}, ${values.body}, ${values.state}, ${values.publishAt}, ${authorId ?? null}, ${addedAt},
         ${addedAt})
      returning id
    )
    select added.id
    from added
    where carrel.keep_creation(added.id, ${keyOf(creation)})
  `;
  return row;
}

type PostRef = { id: string; version: number };

/** The new version; undefined when the post has another version by now, or is deleted. */
export async function updatePost(ref: PostRef, values: PostValues, updatedAt: Date) {
  const [row] = await sql<{ version: number }[]>`
    update office.posts p
    set title = ${values.title},
      body = ${values.body},
      state = ${values.state},
      publish_at = ${values.publishAt},
      version = p.version + 1,
      updated_at = ${updatedAt}
    where p.id = ${ref.id}
      and p.version = ${ref.version}
      and p.deleted_at is null
    returning p.version
  `;
  return row;
}

/** Deletes a post, or brings it back with null. Undefined when it has another version by now. */
export async function markPostDeleted(ref: PostRef, deletedAt: Date | null, updatedAt: Date) {
  const [row] = await sql<{ version: number }[]>`
    update office.posts p
    set deleted_at = ${deletedAt},
      version = p.version + 1,
      updated_at = ${updatedAt}
    where p.id = ${ref.id}
      and p.version = ${ref.version}
      and (p.deleted_at is null) = ${deletedAt !== null}
    returning p.version
  `;
  return row;
}
