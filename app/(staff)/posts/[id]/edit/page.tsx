import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findPost } from "@/lib/db/posts";
import { readSettings } from "@/lib/db/settings";
import { renderMarkdown } from "@/lib/policy/markdown";
import { postInputOf, postStateOptions, postTexts, publishFields } from "@/lib/schemas/post-form";
import { recordId } from "@/lib/schemas/text";
import { previewPost, updatePost } from "../../actions";
import { PostForm } from "../../forms";

export const metadata: Metadata = { title: "Edit post" };

export default async function EditPostPage({ params }: { params: Promise<{ id: string }> }) {
  await actorOr401("news:write");
  const id = recordId.safeParse((await params).id);
  const post = id.success ? await findPost(id.data, new Date()) : undefined;
  if (!post || post.deletedAt) notFound();
  const { timeZone } = await readSettings();
  const { title, body, state } = post;
  const here = `/posts/${post.id}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "News", href: "/posts" },
          { label: title, href: here },
        ]}
      />
      <PageHeading title="Edit post" />
      <PostForm
        action={updatePost}
        preview={previewPost}
        values={{ title, body, state, ...publishFields(post.publishAt, timeZone) }}
        html={renderMarkdown(body)}
        states={postStateOptions}
        edited={{ id: post.id, version: post.version, was: postTexts(postInputOf(post), timeZone) }}
        back={here}
      />
    </>
  );
}
