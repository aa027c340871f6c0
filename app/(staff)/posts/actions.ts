"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { findPost } from "@/lib/db/posts";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { renderMarkdown } from "@/lib/policy/markdown";
import { editPostForm, postForm, postInputOf, postLabels, postOfForm, postTexts } from "@/lib/schemas/post-form";
import { recordRef } from "@/lib/schemas/text";
import * as posts from "@/lib/services/posts";
import { formAction } from "@/lib/web/form-action";
import { keyOf } from "@/lib/web/form-key";
import { saveEdit } from "@/lib/web/save-edit";

export const createPost = formAction("news:write", postForm, async (fields, actor, { form }) => {
  const { timeZone } = await readSettings();
  const post = await posts.createPost(actor, postOfForm(fields, timeZone, new Date()), keyOf(form));
  redirect(`/posts/${post.id}`);
});

export const updatePost = formAction("news:write", editPostForm, async (fields, actor, { form }) => {
  const { id, version, ...written } = fields;
  const { timeZone } = await readSettings();
  const now = new Date();
  const refused = await saveEdit({
    form,
    ref: { id, version },
    mine: postOfForm(written, timeZone, now),
    labels: postLabels,
    texts: (post) => postTexts(post, timeZone),
    load: async () => {
      const post = await findPost(id, now);
      if (!post) throw new DomainError("not_found", "There is no such post.");
      if (post.deletedAt) throw new DomainError("not_found", "Somebody deleted this post in the meantime.");
      return { version: post.version, input: postInputOf(post) };
    },
    save: (post) => posts.updatePost(actor, { id, version }, post),
  });
  if (refused) return refused;
  redirect(`/posts/${id}`);
});

export const deletePost = formAction("news:write", recordRef, async (ref, actor) => {
  const { id } = await posts.deletePost(actor, ref);
  redirect(`/posts?deleted=${id}`);
});

export const restorePost = formAction("news:write", recordRef, async (ref, actor) => {
  const { id } = await posts.restorePost(actor, ref);
  redirect(`/posts/${id}`);
});

const written = z.object({ body: z.string().max(20_000, "A text has at most 20,000 characters.").default("") });

/** How a text will look, while it is written. */
export const previewPost = formAction("news:write", written, async ({ body }) => ({ html: renderMarkdown(body) }));
