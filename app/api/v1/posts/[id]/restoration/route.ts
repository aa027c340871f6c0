import { restorePost } from "@/lib/services/posts";
import * as operations from "@/lib/web/api/posts";
import { presentPost } from "@/lib/web/api/present-post";
import { jsonRoute } from "@/lib/web/json-route";

export const POST = jsonRoute(operations.restorePost, async ({ actor, params, version }) => {
  const post = await restorePost(actor, { id: params.id, version });
  return { data: presentPost(post), version: post.version };
});
