import { getTranslations } from "next-intl/server";
import type { Copy } from "../db/copies";
import type { RelatedTitle } from "../db/title-relations";
import type { Title } from "../db/titles";
import { formatIsbn } from "../isbn";
import { languageName } from "../schemas/languages";
import { languageTag, yearInWords } from "./catalog-words";
import { readerFormat } from "./reader";

type TitleWords = Awaited<ReturnType<typeof getTranslations<"title">>>;

/** What is known of a title, labelled; subjects and people are links, and the page's own. */
export async function titleFacts(title: Title) {
  const [t, tc, { locale }] = await Promise.all([getTranslations("title"), getTranslations("catalog"), readerFormat()]);
  const year = title.year === null ? undefined : yearInWords(title.year, tc);
  return {
    published: { label: t("published"), value: joined(title.publisher, year) },
    edition: { label: t("edition"), value: title.edition },
    language: { label: t("language"), value: title.language && languageName(title.language, locale) },
    series: { label: t("series"), value: title.series && joined(title.series, title.seriesNumber) },
    isbn: { label: t("isbn"), value: title.isbn13 && formatIsbn(title.isbn13) },
  };
}

const copyWords = {
  on_shelf: "stateOnShelf",
  on_loan: "stateOnLoan",
  lost: "stateLost",
  missing: "stateMissing",
  damaged: "stateDamaged",
  in_transit: "stateInTransit",
  on_hold_shelf: "stateOnHoldShelf",
  to_clear: "stateToClear",
} as const;

/** Where a copy is, in the reader's words. */
export function copyStateOf({ state, underWayTo }: Pick<Copy, "state" | "underWayTo">, t: TitleWords): string {
  const isUnderWay = state === "in_transit" && underWayTo !== null;
  return isUnderWay ? t("stateInTransitTo", { branch: underWayTo }) : t(copyWords[state]);
}

/** A related title as a shelf shows it. */
export function onShelf({ id, title, contributorLine, language }: RelatedTitle) {
  return { id, title, contributorLine, href: `/titles/${id}`, lang: languageTag(language) };
}

/** What tells one edition from another: "2014 · Vintage · 2nd · Spanish". */
export async function editionLines(editions: readonly RelatedTitle[]) {
  const [tc, { locale }] = await Promise.all([getTranslations("catalog"), readerFormat()]);
  return editions.map(({ id, title, year, publisher, edition, language }) => ({
    id,
    title,
    href: `/titles/${id}`,
    lang: languageTag(language),
    facts: [
      year === null ? undefined : yearInWords(year, tc),
      publisher,
      edition,
      language === null ? undefined : languageName(language, locale),
    ]
      .filter((fact) => fact)
      .join(" · "),
  }));
}

function joined(...parts: (string | null | undefined)[]): string {
  return parts.filter((part) => part).join(", ");
}
