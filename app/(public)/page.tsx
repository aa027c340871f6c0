import type { Metadata } from "next";
import { SearchForm } from "@/components/catalog/search-form";
import { SearchResults } from "@/components/catalog/search-results";
import { TitleShelf } from "@/components/catalog/title-shelf";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Tag } from "@/components/tag";
import { currentActor } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listOpenLoans } from "@/lib/db/loans";
import { readSettings, type Settings } from "@/lib/db/settings";
import { listNewTitles, listPopularTitles, type ShelvedTitle } from "@/lib/db/title-shelves";
import { readSearchParams, searchQuery } from "@/lib/schemas/search";
import { keptParams, languageTag, viewSearch } from "@/lib/web/search-view";

export async function generateMetadata({ searchParams }: PageProps<"/">): Promise<Metadata> {
  const { q } = readSearchParams(await searchParams);
  return { title: q === "" ? "Catalog" : `${q} in the catalog` };
}

/** The public home: the catalog, searched as one types. */
export default async function HomePage({ searchParams }: PageProps<"/">) {
  const params = readSearchParams(await searchParams);
  const settings = await readSettings();
  const blank = searchQuery({ ...params, exact: false }) === "";
  return (
    <>
      <h1 className="sr-only">Catalog of {settings.libraryName}</h1>
      <SearchForm
        action="/"
        q={params.q}
        keep={keptParams(params)}
        autoFocus={blank}
        placeholder="Title, author, series, ISBN"
      >
        {blank ? (
          <Welcome settings={settings} />
        ) : (
          <SearchResults {...await viewSearch(params, { path: "/", titlePath: "/titles", settings })} />
        )}
      </SearchForm>
    </>
  );
}

async function Welcome({ settings }: { settings: Settings }) {
  const actor = await currentActor();
  const [popular, fresh] = await Promise.all([listPopularTitles(7), listNewTitles(7)]);
  return (
    <>
      <p className="mt-8 font-serif text-heading font-semibold">Welcome to {settings.libraryName}</p>
      <p className="mt-1 text-ink-2">Type a few letters above: spelling and accents don’t matter.</p>
      {actor?.memberId !== undefined && <MyLoans memberId={actor.memberId} settings={settings} />}
      <TitleShelf id="popular" heading="Often read" titles={popular.map(shelved)} />
      <TitleShelf id="new" heading="New in the catalog" titles={fresh.map(shelved)} />
      {fresh.length === 0 && (
        <div className="mt-8">
          <Empty title="The catalog is empty">Titles appear here as soon as they are catalogued.</Empty>
        </div>
      )}
    </>
  );
}

const shelved = ({ language, ...title }: ShelvedTitle) => ({
  ...title,
  href: `/titles/${title.id}`,
  lang: languageTag(language),
});

/** The loans that are due first, for a member who is signed in. */
async function MyLoans({ memberId, settings }: { memberId: string; settings: Settings }) {
  const loans = await listOpenLoans(memberId);
  const now = new Date();
  const format = { locale: settings.locale, timeZone: settings.timeZone, today: dayInZone(now, settings.timeZone) };
  return (
    <Card as="section" aria-labelledby="my-loans" className="mt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="my-loans">My loans</h2>
        <AppLink href="/account" className="text-sm">
          {loans.length > 3 ? `All ${loans.length} loans` : "Titles and due dates"}
        </AppLink>
      </div>
      {loans.length === 0 ? (
        <p className="mt-2 text-ink-2">You have nothing on loan.</p>
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
                <Tag state="bad">Lost</Tag>
              ) : loan.claimedReturnedAt ? (
                <Tag state="hold">Claimed returned</Tag>
              ) : (
                <Tag state={loan.dueAt < now ? "bad" : "plain"}>
                  {loan.dueAt < now ? "Overdue since " : "Due "}
                  <Day value={loan.dueAt} {...format} />
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
