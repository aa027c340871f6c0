import type { getTranslations } from "next-intl/server";

export type CatalogWords = Awaited<ReturnType<typeof getTranslations<"catalog">>>;

/** "1967", "8 BC" */
export function yearInWords(year: number, t: CatalogWords): string {
  return year < 0 ? t("bc", { year: -year }) : String(year);
}

/** "1960s" of a whole decade, "1965 to 1980", "Until 8 BC" */
export function yearsInWords(from: number | undefined, to: number | undefined, t: CatalogWords): string {
  if (from === undefined) return to === undefined ? t("anyYear") : t("yearsUntil", { to: yearInWords(to, t) });
  if (to === undefined) return t("yearsFrom", { from: yearInWords(from, t) });
  return from > 0 && from % 10 === 0 && to === from + 9
    ? t("decade", { year: String(from) })
    : t("yearsFromTo", { from: yearInWords(from, t), to: yearInWords(to, t) });
}

/** "de" of "ger": the form in which HTML names a language, for hyphens and voices. */
export function languageTag(code: string | null): string | undefined {
  return code === null ? undefined : Intl.getCanonicalLocales(code)[0];
}
