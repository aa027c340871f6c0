import { findPost } from "@/lib/db/posts";
import { DomainError } from "@/lib/errors";
import { deletePost, updatePost } from "@/lib/services/posts";
import * as operations from "@/lib/web/api/posts";
import { presentPost } from "@/lib/web/api/present-post";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getPost, async ({ params }) => {
  const post = await findPost(params.id, new Date());
  if (!post) throw new DomainError("not_found");
  // The clock publishes without a new version.
  return { data: presentPost(post), version: post.version, isLive: true };
});

export const PUT = jsonRoute(operations.replacePost, async ({ actor, params, body, version }) => {
  const post = await updatePost(actor, { id: params.id, version }, body);
  return { data: presentPost(post), version: post.version };
});

export const DELETE = jsonRoute(operations.deletePost, async ({ actor, params, version }) => {
  const post = await deletePost(actor, { id: params.id, version });
  return { data: presentPost(post), version: post.version };
});
