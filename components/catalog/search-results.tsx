import { useTranslations } from "next-intl";
import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { Empty } from "../empty";
import { Pager } from "../pager";
import { asWritten } from "./folded";
import { type FacetGroup, FacetList } from "./facet-list";
import { FeedLink } from "./feed-link";
import { type HitView, SearchHit } from "./search-hit";

export type SearchResultsProps = {
  q: string;
  hits: readonly HitView[];
  words: readonly string[];
  corrected: readonly { typed: string; used: string[] }[];
  /** "3", "1,000+" */
  total: string;
  count: number;
  milliseconds: number;
  groups: readonly FacetGroup[];
  facetNote?: string;
  activeFilters: number;
  sorts: readonly { label: string; href: string; current: boolean }[];
  /** The same search with no word corrected, and without filters. */
  exactHref: string;
  unfilteredHref: string;
  /** The feed of what comes into the catalog and is found by this search. */
  feedHref: string | undefined;
  previous?: string;
  next?: string;
  format: DateFormat;
};

/** What a search found: how many, what was corrected, what to narrow it by, and the page of titles. */
export function SearchResults(props: SearchResultsProps) {
  const t = useTranslations("catalog");
  const { hits, words, total, count, milliseconds, format, feedHref } = props;
  return (
    <>
      <div className="mt-2.5 flex min-h-6 flex-wrap items-baseline gap-x-3 gap-y-1 text-tiny text-ink-2">
        <p>
          <span role="status" className="num">
            {t("found", { count, total })}
          </span>
          {/* Not part of what is announced: it is another number each time. */}
          <span aria-hidden className="num">
            {" "}
            {t("inMs", { milliseconds })}
          </span>
        </p>
        <Corrected {...props} />
        {hits.length > 1 && <Sorts sorts={props.sorts} />}
      </div>
      <div className="mt-4 grid gap-x-9 gap-y-4 sm:grid-cols-[208px_minmax(0,1fr)]">
        <FacetList groups={props.groups} note={props.facetNote} active={props.activeFilters} />
        <section aria-labelledby="hits" className="min-w-0 sm:col-start-2">
          <h2 id="hits" className="sr-only">
            {t("titlesFound")}
          </h2>
          {hits.length === 0 ? (
            <NothingFound {...props} />
          ) : (
            <ul className="-mt-[18px]">
              {hits.map((hit) => (
                <SearchHit key={hit.id} hit={hit} words={words} format={format} />
              ))}
            </ul>
          )}
          <Pager
            label={t("pages")}
            previous={props.previous}
            next={props.next}
            previousLabel={t("previous")}
            nextLabel={t("next")}
          />
          {feedHref !== undefined && hits.length > 0 && <FeedLink href={feedHref}>{t("followSearch")}</FeedLink>}
        </section>
      </div>
    </>
  );
}

function Corrected({ corrected, hits, exactHref }: SearchResultsProps) {
  const t = useTranslations("catalog");
  if (corrected.length === 0) return null;
  const texts = hits.flatMap((hit) => [hit.contributorLine, hit.title, hit.subtitle ?? "", hit.series ?? ""]);
  const words = () =>
    corrected.map(({ typed, used }, place) => (
      <span key={typed}>
        {place > 0 && ", "}
        <b dir="auto">
          {used
            .slice(0, 2)
            .map((word) => asWritten(word, texts))
            .join(` ${t("or")} `)}
        </b>
      </span>
    ));
  return (
    <p>
      {t.rich("showing", { words })}
      {" · "}
      <AppLink href={exactHref}>{t("exactly")}</AppLink>
    </p>
  );
}

function Sorts({ sorts }: Pick<SearchResultsProps, "sorts">) {
  const t = useTranslations("catalog");
  return (
    <nav aria-label={t("order")} className="ms-auto">
      <ul className="flex flex-wrap gap-x-3.5">
        {sorts.map((sort) => (
          <li key={sort.label}>
            <AppLink
              href={sort.href}
              aria-current={sort.current ? "true" : undefined}
              className="inline-flex min-h-6 items-center text-ink-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline max-sm:min-h-11"
            >
              {sort.label}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NothingFound({ q, activeFilters, unfilteredHref, previous }: SearchResultsProps) {
  const t = useTranslations("catalog");
  if (previous !== undefined) return <Empty title={t("noMore")}>{t("noMoreWhy")}</Empty>;
  if (activeFilters > 0)
    return (
      <Empty title={t("filteredOut")} action={<AppLink href={unfilteredHref}>{t("unfiltered")}</AppLink>}>
        {t("filteredOutWhy")}
      </Empty>
    );
  if (q === "") return <Empty title={t("empty")}>{t("emptyWhy")}</Empty>;
  return (
    <Empty title={t("nothing")}>
      <ul className="grid list-disc gap-1 ps-5 text-start">
        <li>{t("adviceWords")}</li>
        <li>{t("adviceName")}</li>
        <li>{t("adviceIsbn")}</li>
      </ul>
    </Empty>
  );
}
