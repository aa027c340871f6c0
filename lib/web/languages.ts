/** The languages that the interface has words in: a language is one file of lib/web/words, and its line here. */
export const languages = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof languages;

export const isLanguage = (text: string | undefined): text is Language => text !== undefined && text in languages;

/** Holds the reader's choice. Not secret, and of no use to anybody else. */
export const languageCookie = "carrel-language";

/**
 * The language of a page: what the reader chose; else the first of what their browser asks for that we have; else that of
 * the library.
 * @param accepted The Accept-Language header, "de-AT,de;q=0.9,en;q=0.8".
 * @param home The library's locale, "en-IE".
 */
export function pickLanguage(chosen: string | undefined, accepted: string | null, home: string): Language {
  if (isLanguage(chosen)) return chosen;
  const wished = (accepted ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "1"] = part.trim().split(/;\s*q=/);
      return { language: base(tag), quality: Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
  return [...wished, base(home)].find(isLanguage) ?? "en";
}

/** How dates and money are written for readers of a language: as the library does, where that is its language too. */
export function localeFor(language: Language, home: string): string {
  return base(home) === language ? home : language;
}

function base(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
