import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { cache } from "react";
import { type DateFormat, dayInZone } from "../dates";
import { readSettings, type Settings } from "../db/settings";
import { isLanguage, type Language, languageCookie, localeFor, pickLanguage } from "./languages";

/** The settings of the library, read once a request. */
export const librarySettings = cache((): Promise<Settings> => readSettings());

/** What this request speaks, whatever its reader prefers. */
const spoken = cache((): { language?: Language } => ({}));

/**
 * Staff's screens have their words in English alone: said first on one of them, what it shares with readers' pages speaks
 * English too.
 */
export function speakEnglish(): void {
  spoken().language = "en";
}

/** The language of this request's pages. */
export const readerLanguage = cache(async (): Promise<Language> => {
  const { language } = spoken();
  if (language) return language;
  const [kept, sent, home] = await Promise.all([cookies(), headers(), homeOfPage()]);
  return pickLanguage(kept.get(languageCookie)?.value, sent.get("accept-language"), home.locale);
});

export type ReaderFormat = DateFormat & { today: string; currency: string; scale: number };

/** How dates and money are written for this reader: by their language, on the library's clocks, in its currency. */
export async function readerFormat(): Promise<ReaderFormat> {
  const [language, settings] = await Promise.all([readerLanguage(), librarySettings()]);
  const { timeZone, currency, currencyScale: scale } = settings;
  return {
    locale: localeFor(language, settings.locale),
    timeZone,
    today: dayInZone(new Date(), timeZone),
    currency,
    scale,
  };
}

/** The page that tells that the database is away has words too. */
const homeOfPage = () => librarySettings().catch(() => ({ locale: "en", timeZone: "UTC" }));

/** The language of the library itself, for what is the same for everybody: a feed, a description of our search. */
export const homeLanguage = cache(async (): Promise<Language> =>
  pickLanguage(undefined, null, (await homeOfPage()).locale),
);

/** What next-intl asks for once a request, and once more where another language is named: next.config.js names this file. */
export default getRequestConfig(async ({ locale: named }) => {
  const [locale, { timeZone }] = await Promise.all([
    named && isLanguage(named) ? named : readerLanguage(),
    homeOfPage(),
  ]);
  const words: { default: typeof import("./words/en.json") } = await import(`./words/${locale}.json`);
  return { locale, messages: words.default, timeZone };
});
