import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { FilterChips } from "@/components/filter-chips";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { ListSearch } from "@/components/list-search";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone, type DateFormat } from "@/lib/dates";
import { findPost, type Post } from "@/lib/db/posts";
import { readSettings } from "@/lib/db/settings";
import { findUser } from "@/lib/db/users";
import { postStateNames, postTags } from "@/lib/schemas/post-form";
import { postStates, readPostFilters } from "@/lib/schemas/posts";
import { recordId } from "@/lib/schemas/text";
import { searchPosts } from "@/lib/services/posts";
import { restorePost } from "./actions";

export const metadata: Metadata = { title: "News" };

/** The news of the library as staff write them; readers see what is published. */
export default async function PostsPage({ searchParams }: PageProps<"/posts">) {
  const actor = await actorOr401("news:write");
  const query = await searchParams;
  const q = typeof query.q === "string" ? query.q : "";
  const { state, authorId: author } = readPostFilters(query);
  const after = recordId.safeParse(query.after).data;
  const deletedId = recordId.safeParse(query.deleted).data;
  const now = new Date();
  const [{ posts, next }, settings, deleted, writer] = await Promise.all([
    searchPosts(actor, { q, state, authorId: author, after, limit: 20 }),
    readSettings(),
    deletedId === undefined ? undefined : findPost(deletedId, now),
    author === undefined ? undefined : findUser(author),
  ]);
  const asked = { q, state, author };
  const isNarrowed = q !== "" || state !== undefined || author !== undefined;
  const format = { ...settings, today: dayInZone(now, settings.timeZone) };
  const addPost = (
    <ButtonLink href="/posts/new" tone="primary">
      New post
    </ButtonLink>
  );
  return (
    <>
      <PageHeading title="News" actions={addPost} />
      {deleted?.deletedAt && (
        <Note
          tone="ok"
          title="Post deleted"
          className="mb-5"
          actions={
            <OneButtonForm
              action={restorePost}
              values={{ id: deleted.id, version: String(deleted.version) }}
              label="Undo"
            />
          }
        >
          “<bdi>{deleted.title}</bdi>” is to be seen nowhere any more.
        </Note>
      )}
      <ListSearch
        path="/posts"
        label="Find a post"
        hint="Parts of the title or the text"
        q={q}
        kept={{ ...(state && { state }), ...(author && { author }) }}
      />
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <Tabs
          label="States of posts"
          items={[
            { href: `/posts${address({ q, author })}`, label: "All", current: state === undefined },
            ...postStates.map((each) => ({
              href: `/posts${address({ q, author, state: each })}`,
              label: postStateNames[each],
              current: state === each,
            })),
          ]}
        />
        <FilterChips
          active={author ? [{ label: `By ${writer?.name ?? author}`, without: `/posts${address({ q, state })}` }] : []}
          offered={
            author || !actor.userId
              ? []
              : [{ label: "My posts", href: `/posts${address({ ...asked, author: actor.userId })}` }]
          }
        />
      </div>
      <p role="status" className="sr-only">
        {posts.length === 0 ? "No post found" : `${posts.length} posts on this page`}
      </p>
      {posts.length > 0 ? (
        <Card padding="table">
          <Table label="Posts" columns={columnsOf(format, asked)} rows={posts} rowKey={({ id }) => id} />
        </Card>
      ) : isNarrowed ? (
        <Empty title="No post found" action={addPost}>
          {q === "" ? (
            "None is in this state."
          ) : (
            <>
              No title or text has “<bdi>{q.slice(0, 100)}</bdi>” in it.
            </>
          )}
        </Empty>
      ) : (
        <Empty title="No news yet" action={addPost}>
          What is published here stands on the library’s first page and in its feed.
        </Empty>
      )}
      <Pager
        label="Pages of posts"
        previous={after === undefined ? undefined : `/posts${address(asked)}`}
        previousLabel="First page"
        next={next && `/posts${address({ ...asked, after: next })}`}
      />
    </>
  );
}

/** "?q=…&state=…" of what is asked for; nothing when nothing is. */
function address(asked: Record<string, string | undefined>): string {
  const known = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return known.length === 0 ? "" : `?${new URLSearchParams(known).toString()}`;
}

function columnsOf(format: DateFormat, asked: Record<string, string | undefined>): Column<Post>[] {
  return [
    {
      header: "Title",
      rowHeader: true,
      cell: (post) => (
        <AppLink href={`/posts/${post.id}`} className="inline-block font-semibold max-sm:py-2" dir="auto">
          {post.title}
        </AppLink>
      ),
    },
    { header: "State", cell: (post) => <Tag state={postTags[post.state]}>{postStateNames[post.state]}</Tag> },
    {
      header: "Seen from",
      cell: (post) =>
        post.publishAt ? <DateTime value={post.publishAt} {...format} /> : <span className="text-ink-2">Not yet</span>,
    },
    {
      header: "By",
      breaks: true,
      cell: (post) =>
        post.authorId === null ? (
          <span className="text-ink-2">The library</span>
        ) : (
          <AppLink
            href={`/posts${address({ ...asked, author: post.authorId })}`}
            className="inline-flex min-h-6 items-center max-sm:min-h-11"
          >
            {post.authorName}
          </AppLink>
        ),
    },
  ];
}
