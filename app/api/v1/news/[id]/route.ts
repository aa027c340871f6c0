import { findNews } from "@/lib/db/news";
import { DomainError } from "@/lib/errors";
import { renderMarkdown } from "@/lib/policy/markdown";
import * as operations from "@/lib/web/api/posts";
import { presentNews } from "@/lib/web/api/present-post";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getNews, async ({ params }) => {
  const post = await findNews(params.id, new Date());
  if (!post) throw new DomainError("not_found");
  return { data: presentNews(post, renderMarkdown(post.body)) };
});
