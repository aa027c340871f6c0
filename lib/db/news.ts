import { sql } from "./sql";

/** A published post, as everybody may read it. */
export type News = {
  id: string;
  slug: string;
  title: string;
  /** Markdown. */
  body: string;
  publishAt: Date;
  updatedAt: Date;
  authorId: string | null;
  /** Null for what the library itself says. */
  authorName: string | null;
};

/** What News consists of at a moment, and from where: all of a query but more of its conditions. */
function newsRows(now: Date) {
  return sql`
      p.id,
      p.slug,
      p.title,
      p.body,
      p.publish_at,
      p.updated_at,
      p.author_id,
      u.name as author_name
    from office.posts p
    left join auth.users u on u.id = p.author_id
    where p.state = 'published'
      and p.deleted_at is null
      and p.publish_at <= ${now}
  `;
}

export type NewsPage = { after?: string | undefined; limit: number };

/** The newest, of one author or of all, a page behind the post `after`. The clock alone decides what is out. */
export function listNews(filter: { authorId?: string | undefined }, now: Date, { after, limit }: NewsPage) {
  const { authorId } = filter;
  return sql<News[]>`
    select ${newsRows(now)}
      and ${authorId === undefined ? sql`true` : sql`p.author_id = ${authorId}`}
      and ${
        after === undefined
          ? sql`true`
          : sql`(p.publish_at, p.id) < (
              (select b.publish_at from office.posts b where b.id = ${after}),
              ${after}::bigint
            )`
      }
    order by p.publish_at desc, p.id desc
    limit ${limit}
  `;
}

/** One, when it is out at this moment. */
export async function findNews(id: string, now: Date): Promise<News | undefined> {
  const [row] = await sql<News[]>`
    select ${newsRows(now)}
      and p.id = ${id}
  `;
  return row;
}
