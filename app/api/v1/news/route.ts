import { listNews } from "@/lib/db/news";
import { renderMarkdown } from "@/lib/policy/markdown";
import * as operations from "@/lib/web/api/posts";
import { presentNews } from "@/lib/web/api/present-post";
import { pageOf } from "@/lib/web/api/shared";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.listNews, async ({ query: { limit, after, authorId } }) => {
  const { data, next } = pageOf(await listNews({ authorId }, new Date(), { after, limit: limit + 1 }), limit);
  return { data: data.map((post) => presentNews(post, renderMarkdown(post.body))), next };
});
