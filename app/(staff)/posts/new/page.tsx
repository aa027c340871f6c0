import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { newKey } from "@/lib/new-key";
import { postStateOptions } from "@/lib/schemas/post-form";
import { createPost, previewPost } from "../actions";
import { PostForm } from "../forms";

export const metadata: Metadata = { title: "New post" };

export default async function NewPostPage() {
  await actorOr401("news:write");
  return (
    <>
      <Breadcrumbs items={[{ label: "News", href: "/posts" }]} />
      <PageHeading title="New post" />
      <PostForm
        action={createPost}
        preview={previewPost}
        newKey={newKey()}
        values={{ title: "", body: "", state: "draft", publishDay: "", publishTime: "" }}
        html=""
        states={postStateOptions}
        back="/posts"
      />
    </>
  );
}
