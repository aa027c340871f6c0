import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime, Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Prose } from "@/components/prose";
import { Tag } from "@/components/tag";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { findPost } from "@/lib/db/posts";
import { readSettings } from "@/lib/db/settings";
import { renderMarkdown } from "@/lib/policy/markdown";
import { postStateNames, postTags } from "@/lib/schemas/post-form";
import { recordId } from "@/lib/schemas/text";
import { deletePost, restorePost } from "../actions";

export const metadata: Metadata = { title: "Post" };

export default async function PostPage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("news:write");
  const id = recordId.safeParse((await params).id);
  const now = new Date();
  const post = id.success ? await findPost(id.data, now) : undefined;
  if (!post) notFound();
  const settings = await readSettings();
  const format = { ...settings, today: dayInZone(now, settings.timeZone) };
  const { version, deletedAt } = post;
  return (
    <>
      <Breadcrumbs items={[{ label: "News", href: "/posts" }]} />
      <PageHeading
        title={post.title}
        beside={!deletedAt && <Tag state={postTags[post.state]}>{postStateNames[post.state]}</Tag>}
        actions={
          !deletedAt && (
            <>
              <OneButtonForm
                action={deletePost}
                values={{ id: post.id, version: String(version) }}
                label="Delete post"
              />
              <ButtonLink href={`/posts/${post.id}/edit`} tone="primary">
                Edit post
              </ButtonLink>
            </>
          )
        }
      />
      {deletedAt && (
        <Note
          tone="warn"
          title="This post is deleted"
          className="mb-5"
          actions={
            <OneButtonForm
              action={restorePost}
              values={{ id: post.id, version: String(version) }}
              label="Bring it back"
            />
          }
        >
          Since <Day value={deletedAt} {...format} />. Brought back, it is {postStateNames[post.state].toLowerCase()}.
        </Note>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card as="article" aria-label="Text">
          <Prose html={renderMarkdown(post.body)} className="max-w-[70ch]" />
        </Card>
        <Card as="section" aria-label="Details">
          <Facts
            items={[
              { label: "By", value: post.authorName ?? "The library" },
              {
                label: post.state === "scheduled" ? "To be seen from" : "Seen from",
                value: post.publishAt && <DateTime value={post.publishAt} {...format} />,
              },
              { label: "Written", value: <DateTime value={post.createdAt} {...format} /> },
              { label: "Last change", value: version > 1 && <DateTime value={post.updatedAt} {...format} /> },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
