import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppLink } from "@/components/app-link";
import { FeedLink } from "@/components/catalog/feed-link";
import { SearchForm } from "@/components/catalog/search-form";
import { SearchResults } from "@/components/catalog/search-results";
import { TitleShelf } from "@/components/catalog/title-shelf";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { NewsList } from "@/components/news-list";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { listOpenLoans } from "@/lib/db/loans";
import { listNews } from "@/lib/db/news";
import { listLovedTitles, listNewTitles, listPopularTitles, type ShelvedTitle } from "@/lib/db/title-shelves";
import { markdownSummary } from "@/lib/policy/markdown";
import { newsPath } from "@/lib/policy/news-data";
import { readSearchParams, type SearchParams, searchQuery } from "@/lib/schemas/search";
import { publicAddress } from "@/lib/services/links";
import { languageTag } from "@/lib/web/catalog-words";
import { librarySettings, readerFormat } from "@/lib/web/reader";
import { feedPath, keptParams, viewSearch } from "@/lib/web/search-view";

export async function generateMetadata({ searchParams }: PageProps<"/">): Promise<Metadata> {
  const params = readSearchParams(await searchParams);
  const [t, { libraryName: library }] = await Promise.all([getTranslations("catalog"), librarySettings()]);
  const { q } = params;
  const firstPage = searchQuery({ ...params, after: undefined, before: undefined });
  const isHome = searchQuery({ ...params, exact: false }) === "";
  const feed = isHome
    ? t("freshFeed", { library })
    : q === ""
      ? t("filteredFeed", { library })
      : t("searchFeed", { q, library });
  return {
    title: q !== "" ? t("results", { q }) : isHome ? t("title") : t("filtered"),
    description: t("about", { library }),
    // Filters cross without end: of searches, machines that read the web keep those by words alone.
    robots: isNarrowed(params) ? { index: false, follow: true } : undefined,
    alternates: {
      canonical: `${publicAddress()}/${firstPage}`,
      types: { "application/atom+xml": [{ url: publicAddress() + feedPath(params), title: feed }] },
    },
  };
}

const isNarrowed = (params: SearchParams) =>
  keptParams(params).length > 0 || params.after !== undefined || params.before !== undefined;

/** The public home: the catalog, searched as one types. */
export default async function HomePage({ searchParams }: PageProps<"/">) {
  const params = readSearchParams(await searchParams);
  const [t, { libraryName }] = await Promise.all([getTranslations("catalog"), librarySettings()]);
  const blank = searchQuery({ ...params, exact: false }) === "";
  return (
    <>
      {/* The browser offers to search here from its own address line. */}
      <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title={libraryName} />
      <h1 className="sr-only">{t("catalogOf", { library: libraryName })}</h1>
      <SearchForm action="/" q={params.q} keep={keptParams(params)} autoFocus={blank} placeholder={t("placeholder")}>
        {blank ? (
          <Welcome />
        ) : (
          <SearchResults
            {...await viewSearch(params, { path: "/", titlePath: "/titles", reader: await whoMayWait() })}
          />
        )}
      </SearchForm>
    </>
  );
}

/** Staff without a card wait for nothing. */
async function whoMayWait() {
  const actor = await currentActor();
  if (!actor) return "visitor";
  return actor.memberId !== undefined && can(actor, "holds:use") ? { memberId: actor.memberId } : undefined;
}

async function Welcome() {
  const [t, actor, { libraryName: library }, popular, fresh] = await Promise.all([
    getTranslations("catalog"),
    currentActor(),
    librarySettings(),
    listPopularTitles(7),
    listNewTitles(7),
  ]);
  const loved = popular.length === 0 ? await listLovedTitles(7) : [];
  return (
    <>
      <p className="mt-8 font-serif text-heading font-semibold">{t("welcome", { library })}</p>
      <p className="mt-1 text-ink-2">{t("hint")}</p>
      {actor?.memberId !== undefined && <MyLoans memberId={actor.memberId} />}
      <News />
      <TitleShelf id="popular" heading={t("popular")} titles={popular.map(shelved)} />
      <TitleShelf id="loved" heading={t("loved")} titles={loved.map(shelved)} />
      <TitleShelf
        id="new"
        heading={t("fresh")}
        titles={fresh.map(shelved)}
        more={
          <AppLink href="/?sort=added" className="inline-flex min-h-6 items-center text-sm max-sm:min-h-11">
            {t("all")}
          </AppLink>
        }
      />
      {fresh.length === 0 ? (
        <div className="mt-8">
          <Empty title={t("empty")}>{t("emptyWhy")}</Empty>
        </div>
      ) : (
        <FeedLink href="/feed">{t("follow")}</FeedLink>
      )}
    </>
  );
}

const shelved = ({ language, ...title }: ShelvedTitle) => ({
  ...title,
  href: `/titles/${title.id}`,
  lang: languageTag(language),
});

/** The newest of what the library has to say; nothing where it said nothing yet. */
async function News() {
  const [t, format, posts] = await Promise.all([
    getTranslations("news"),
    readerFormat(),
    listNews({}, new Date(), { limit: 2 }),
  ]);
  if (posts.length === 0) return null;
  return (
    <section aria-labelledby="news" className="mt-9">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="news" className="font-serif text-xl/tight font-semibold">
          {t("title")}
        </h2>
        <AppLink href="/news" className="inline-flex min-h-6 items-center text-sm max-sm:min-h-11">
          {t("all")}
        </AppLink>
      </div>
      <NewsList
        level={3}
        format={format}
        items={posts.map((post) => ({
          ...post,
          href: newsPath(post),
          summary: markdownSummary(post.body, 200),
          by: post.authorName ?? t("library"),
        }))}
      />
    </section>
  );
}

/** The loans that are due first, for a member who is signed in. */
async function MyLoans({ memberId }: { memberId: string }) {
  const [t, format, loans] = await Promise.all([getTranslations("catalog"), readerFormat(), listOpenLoans(memberId)]);
  const now = new Date();
  return (
    <Card as="section" aria-labelledby="my-loans" className="mt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="my-loans">{t("myLoans")}</h2>
        <AppLink href="/account" className="text-sm">
          {loans.length > 3 ? t("allLoans", { count: loans.length }) : t("toLoans")}
        </AppLink>
      </div>
      {loans.length === 0 ? (
        <p className="mt-2 text-ink-2">{t("noLoans")}</p>
      ) : (
        <ul className="mt-2 grid">
          {loans.slice(0, 3).map((loan) => (
            <li
              key={loan.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0"
            >
              <AppLink
                href={`/titles/${loan.titleId}`}
                className="min-w-0 wrap-anywhere text-ink no-underline work hover:underline"
              >
                <bdi>{loan.title}</bdi>
              </AppLink>
              {loan.lostAt ? (
                <Tag state="bad">{t("lost")}</Tag>
              ) : loan.claimedReturnedAt ? (
                <Tag state="hold">{t("claimed")}</Tag>
              ) : (
                <Tag state={loan.dueAt < now ? "bad" : "plain"}>
                  {t.rich(loan.dueAt < now ? "overdueSince" : "due", {
                    day: () => <Day value={loan.dueAt} {...format} />,
                  })}
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
