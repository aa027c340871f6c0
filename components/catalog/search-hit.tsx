import { useTranslations } from "next-intl";
import type { DateFormat } from "@/lib/dates";
import { AppLink } from "../app-link";
import { ButtonLink } from "../button";
import { Cover } from "../cover";
import { Day } from "../date";
import { Tag } from "../tag";
import { Marked } from "./marked";

export type HitView = {
  id: string;
  href: string;
  title: string;
  subtitle: string | null;
  contributorLine: string;
  series: string | null;
  seriesNumber: string | null;
  /** "1967", "8 BC" */
  year: string | undefined;
  /** "English" */
  language: string | undefined;
  /** As HTML wants it, for hyphens and voices. */
  lang: string | undefined;
  description: string | null;
  withdrawn: boolean;
  copies: number;
  available: number;
  branchName: string | null;
  shelfLocation: string | null;
  callNumber: string | null;
  /** When the first copy is due back; undefined when that moment has passed. */
  backAt: Date | undefined;
  /** Members who wait for it. */
  waiting: number;
  /** How the reader comes to have it: a button under its label, with a name that says of what. */
  way: { href: string; label: string; name: string; own: boolean } | undefined;
};

/** One title of a list of results: what it is, and whether it can be had. */
export function SearchHit({ hit, words, format }: { hit: HitView; words: readonly string[]; format: DateFormat }) {
  const facts = [hit.year, hit.language].filter((fact) => fact !== undefined);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-4 border-b border-line py-[18px] last:border-b-0 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:gap-[18px]">
      <div className="sm:hidden">
        <Cover title={hit.title} lang={hit.lang} />
      </div>
      <div className="max-sm:hidden">
        <Cover title={hit.title} size="l" lang={hit.lang} />
      </div>
      <article className="grid min-w-0 content-start gap-1.5">
        <div>
          <h3
            dir="auto"
            lang={hit.lang}
            className="font-serif text-xl/tight font-semibold wrap-anywhere sm:text-[1.3125rem]/[1.3]"
          >
            <AppLink href={hit.href} className="text-ink no-underline hover:underline">
              <Marked text={hit.title} words={words} />
            </AppLink>
          </h3>
          {hit.subtitle !== null && (
            <p dir="auto" lang={hit.lang} className="font-serif text-work wrap-anywhere text-ink-2">
              <Marked text={hit.subtitle} words={words} />
            </p>
          )}
          <p className="wrap-anywhere text-ink-2">
            <bdi>
              <Marked text={hit.contributorLine} words={words} />
            </bdi>
            {hit.contributorLine !== "" && facts.length > 0 && " · "}
            {facts.join(" · ")}
          </p>
          {hit.series !== null && (
            <p dir="auto" className="text-tiny wrap-anywhere text-ink-2">
              <Marked text={hit.series} words={words} />
              {hit.seriesNumber !== null && `, ${hit.seriesNumber}`}
            </p>
          )}
        </div>
        {hit.description !== null && (
          <p dir="auto" lang={hit.lang} className="line-clamp-2 max-w-[62ch] wrap-anywhere">
            {hit.description}
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Availability hit={hit} format={format} />
        </div>
      </article>
      {hit.way && (
        <div className="max-sm:col-start-2 max-sm:-mt-1 sm:self-center">
          <ButtonLink
            href={hit.way.href}
            aria-label={hit.way.name}
            tone={hit.way.own ? "plain" : "primary"}
            className="sm:max-w-40 sm:text-center"
          >
            {hit.way.label}
          </ButtonLink>
        </div>
      )}
    </li>
  );
}

function Availability({ hit, format }: { hit: HitView; format: DateFormat }) {
  const t = useTranslations("catalog");
  if (hit.withdrawn) return <Tag>{t("withdrawn")}</Tag>;
  if (hit.copies === 0) return <Tag>{t("noCopies")}</Tag>;
  const { available, copies, backAt } = hit;
  const place = [hit.branchName, hit.shelfLocation].filter((part) => part !== null).join(", ");
  return (
    <>
      {available > 0 ? (
        <Tag state="ok">{t("available", { available, copies })}</Tag>
      ) : (
        <Tag state="warn">
          {backAt === undefined ? t("notOnShelf") : t.rich("back", { day: () => <Day value={backAt} {...format} /> })}
        </Tag>
      )}
      {hit.waiting > 0 && <span className="text-tiny text-ink-2">{t("waiting", { count: hit.waiting })}</span>}
      {available > 0 && (
        <span className="min-w-0 text-tiny wrap-anywhere text-ink-2">
          <bdi>{place}</bdi>{" "}
          {hit.callNumber !== null && (
            <bdi className="inline-block max-w-full code wrap-anywhere">{hit.callNumber}</bdi>
          )}
        </span>
      )}
    </>
  );
}
