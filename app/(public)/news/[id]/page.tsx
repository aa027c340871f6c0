import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AppLink } from "@/components/app-link";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { Day } from "@/components/date";
import { Prose } from "@/components/prose";
import { findNews, type News } from "@/lib/db/news";
import { jsonForScript } from "@/lib/policy/book-data";
import { markdownSummary, renderMarkdown } from "@/lib/policy/markdown";
import { newsData, newsIdOf, newsPath } from "@/lib/policy/news-data";
import { publicAddress } from "@/lib/services/links";
import { librarySettings, readerFormat } from "@/lib/web/reader";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const post = await publicPost((await params).id);
  if (!post) return { title: (await getTranslations("news"))("notFound") };
  const description = markdownSummary(post.body, 200);
  const url = addressOf(post);
  return {
    title: post.title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "article", title: post.title, description, url, publishedTime: post.publishAt.toISOString() },
  };
}

export default async function NewsPostPage({ params }: Params) {
  const post = await publicPost((await params).id);
  if (!post) notFound();
  const [t, format, { libraryName }] = await Promise.all([getTranslations("news"), readerFormat(), librarySettings()]);
  const data = newsData({ ...post, libraryName, summary: markdownSummary(post.body, 200) }, addressOf(post));
  return (
    <article className="max-w-[75ch]">
      <ReaderBreadcrumbs items={[{ label: t("title"), href: "/news" }]} />
      <h1 dir="auto" className="min-w-0 font-serif text-heading font-semibold wrap-anywhere">
        {post.title}
      </h1>
      <p className="mt-1 mb-5 text-sm text-ink-2">
        <Day value={post.publishAt} {...format} />
        {" · "}
        {post.authorName === null ? (
          t("library")
        ) : (
          <AppLink href={`/news?author=${post.authorId}`} className="inline-flex min-h-6 items-center max-sm:min-h-11">
            {t("by", { name: post.authorName })}
          </AppLink>
        )}
      </p>
      <Prose html={renderMarkdown(post.body)} />
      {/* Data, no script: a browser runs nothing of this type, so it needs no nonce. */}
      <script type="application/ld+json">{jsonForScript(data)}</script>
    </article>
  );
}

/** What is not out yet is there for nobody; staff have a page of their own. Read once for the page and its head. */
const publicPost = cache(async (part: string): Promise<News | undefined> => {
  const id = newsIdOf(part);
  return id === undefined ? undefined : findNews(id, new Date());
});

const addressOf = (post: News) => publicAddress() + newsPath(post);
