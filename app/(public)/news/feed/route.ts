import { getTranslations } from "next-intl/server";
import { listNews } from "@/lib/db/news";
import { atomFeed } from "@/lib/policy/atom";
import { markdownSummary } from "@/lib/policy/markdown";
import { readNewsQuery } from "@/lib/schemas/news";
import { publicAddress } from "@/lib/services/links";
import { cachedText } from "@/lib/web/cached-text";
import { homeLanguage, librarySettings } from "@/lib/web/reader";

/** The fifty newest posts as Atom, or those of one author: `/news/feed?author=3`. */
export async function GET(request: Request): Promise<Response> {
  const { author } = readNewsQuery(Object.fromEntries(new URL(request.url).searchParams));
  const [posts, language, { libraryName: library }] = await Promise.all([
    listNews({ authorId: author }, new Date(), { limit: 50 }),
    homeLanguage(),
    librarySettings(),
  ]);
  const t = await getTranslations({ locale: language, namespace: "news" });
  const address = publicAddress();
  const of = author === undefined ? "" : `?author=${author}`;
  const feed = atomFeed({
    url: `${address}/news/feed${of}`,
    page: `${address}/news${of}`,
    title: t("of", { library }),
    author: library,
    language,
    entries: posts.map((post) => ({
      // Its identity too: without the words of its title, which may be mended.
      url: `${address}/news/${post.id}`,
      title: post.title,
      author: post.authorName ?? "",
      summary: markdownSummary(post.body, 500),
      published: post.publishAt,
      updated: post.updatedAt > post.publishAt ? post.updatedAt : post.publishAt,
    })),
  });
  return cachedText(request, feed, { type: "application/atom+xml; charset=utf-8", seconds: 300 });
}
