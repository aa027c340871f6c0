import type { ReactNode } from "react";
import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { Empty } from "../empty";
import { Pager } from "../pager";
import { asWritten } from "./folded";
import { type FacetGroup, FacetList } from "./facet-list";
import { type HitView, SearchHit } from "./search-hit";

export type SearchResultsProps = {
  q: string;
  hits: readonly HitView[];
  words: readonly string[];
  corrected: readonly { typed: string; used: string[] }[];
  /** "3", "1,000+" */
  total: string;
  one: boolean;
  milliseconds: number;
  groups: readonly FacetGroup[];
  facetNote?: string;
  activeFilters: number;
  sorts: readonly { label: string; href: string; current: boolean }[];
  /** The same search with no word corrected, and without filters. */
  exactHref: string;
  unfilteredHref: string;
  previous?: string;
  next?: string;
  format: DateFormat;
};

/** What a search found: how many, what was corrected, what to narrow it by, and the page of titles. */
export function SearchResults(props: SearchResultsProps) {
  const { hits, words, total, one, milliseconds, format } = props;
  return (
    <>
      <div className="mt-2.5 flex min-h-6 flex-wrap items-baseline gap-x-3 gap-y-1 text-tiny text-ink-2">
        <p>
          <span role="status" className="num">
            {total} {one ? "title" : "titles"}
          </span>
          {/* Not part of what is announced: it is another number each time. */}
          <span aria-hidden className="num">
            {" "}
            in {milliseconds} ms
          </span>
        </p>
        <Corrected {...props} />
        {hits.length > 1 && <Sorts sorts={props.sorts} />}
      </div>
      <div className="mt-4 grid gap-x-9 gap-y-4 sm:grid-cols-[208px_minmax(0,1fr)]">
        <FacetList groups={props.groups} note={props.facetNote} active={props.activeFilters} />
        <section aria-labelledby="hits" className="min-w-0 sm:col-start-2">
          <h2 id="hits" className="sr-only">
            Titles found
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
          <Pager label="Pages of results" previous={props.previous} next={props.next} />
        </section>
      </div>
    </>
  );
}

function Corrected({ corrected, hits, exactHref }: SearchResultsProps) {
  if (corrected.length === 0) return null;
  const texts = hits.flatMap((hit) => [hit.contributorLine, hit.title, hit.subtitle ?? "", hit.series ?? ""]);
  return (
    <p>
      Showing results for{" "}
      {corrected.map(({ typed, used }, place) => (
        <span key={typed}>
          {place > 0 && ", "}
          <b dir="auto">
            {used
              .slice(0, 2)
              .map((word) => asWritten(word, texts))
              .join(" or ")}
          </b>
        </span>
      ))}
      {" · "}
      <AppLink href={exactHref}>search exactly as typed</AppLink>
    </p>
  );
}

function Sorts({ sorts }: Pick<SearchResultsProps, "sorts">) {
  return (
    <nav aria-label="Order" className="ms-auto">
      <ul className="flex gap-x-3.5">
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
  if (previous !== undefined) return <Empty title="No more titles">This page lies behind the last title.</Empty>;
  if (activeFilters > 0)
    return (
      <Empty
        title="No title passes these filters"
        action={<AppLink href={unfilteredHref}>Search without filters</AppLink>}
      >
        Take away a filter, or use fewer words.
      </Empty>
    );
  return (
    <Empty title={q === "" ? "The catalog is empty" : "Nothing found"}>
      {q === "" ? (
        "Titles appear here as soon as they are catalogued."
      ) : (
        <Advice>
          <li>Use fewer words: every word must stand in the title, its subtitle or series, or in a name.</li>
          <li>Try a name alone, or the beginning of a word.</li>
          <li>An ISBN has 10 or 13 digits; check the last one.</li>
        </Advice>
      )}
    </Empty>
  );
}

function Advice({ children }: { children: ReactNode }) {
  return <ul className="grid list-disc gap-1 ps-5 text-start">{children}</ul>;
}
