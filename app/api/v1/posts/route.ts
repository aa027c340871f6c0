import { createPost, searchPosts } from "@/lib/services/posts";
import * as operations from "@/lib/web/api/posts";
import { presentPost } from "@/lib/web/api/present-post";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.findPosts, async ({ actor, query }) => {
  const { posts, next } = await searchPosts(actor, query);
  return { data: posts.map(presentPost), next };
});

export const POST = jsonRoute(operations.createPost, async ({ actor, body, key }) => {
  const post = await createPost(actor, body, key || undefined);
  return { data: presentPost(post), version: post.version, location: `/api/v1/posts/${post.id}` };
});
