import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { FeedLink } from "@/components/catalog/feed-link";
import { Empty } from "@/components/empty";
import { NewsList } from "@/components/news-list";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { listNews } from "@/lib/db/news";
import { markdownSummary } from "@/lib/policy/markdown";
import { newsPath } from "@/lib/policy/news-data";
import { readNewsQuery } from "@/lib/schemas/news";
import { publicAddress } from "@/lib/services/links";
import { librarySettings, readerFormat } from "@/lib/web/reader";

export async function generateMetadata({ searchParams }: PageProps<"/news">): Promise<Metadata> {
  const { author, after } = readNewsQuery(await searchParams);
  const [t, { libraryName: library }] = await Promise.all([getTranslations("news"), librarySettings()]);
  const of = author === undefined ? "" : `?author=${author}`;
  return {
    title: t("title"),
    description: t("about", { library }),
    robots: after === undefined ? undefined : { index: false, follow: true },
    alternates: {
      canonical: `${publicAddress()}/news${of}`,
      types: { "application/atom+xml": [{ url: `${publicAddress()}/news/feed${of}`, title: t("of", { library }) }] },
    },
  };
}

const PAGE = 10;

/** What the library has to say, newest first; of one author, when the address names one. */
export default async function NewsPage({ searchParams }: PageProps<"/news">) {
  const { author, after } = readNewsQuery(await searchParams);
  const [t, found, format] = await Promise.all([
    getTranslations("news"),
    listNews({ authorId: author }, new Date(), { after, limit: PAGE + 1 }),
    readerFormat(),
  ]);
  const posts = found.slice(0, PAGE);
  const next = found.length > PAGE ? posts.at(-1)?.id : undefined;
  const here = author === undefined ? "/news?" : `/news?author=${author}&`;
  const name = author === undefined ? null : (posts[0]?.authorName ?? null);
  return (
    <>
      <PageHeading
        title={name === null ? t("title") : t("byAuthor", { name })}
        actions={
          author !== undefined && (
            <AppLink href="/news" className="inline-flex min-h-6 items-center text-sm max-sm:min-h-11">
              {t("everybody")}
            </AppLink>
          )
        }
      />
      {posts.length === 0 ? (
        <Empty title={t("empty")}>{t("emptyWhy")}</Empty>
      ) : (
        <NewsList
          level={2}
          format={format}
          items={posts.map((post) => ({
            ...post,
            href: newsPath(post),
            summary: markdownSummary(post.body, 280),
            by: post.authorName ?? t("library"),
          }))}
        />
      )}
      <Pager
        label={t("pages")}
        previous={after === undefined ? undefined : here.slice(0, -1)}
        previousLabel={t("newest")}
        next={next && `${here}after=${next}`}
        nextLabel={t("older")}
      />
      <FeedLink href={author === undefined ? "/news/feed" : `/news/feed?author=${author}`}>{t("follow")}</FeedLink>
    </>
  );
}
