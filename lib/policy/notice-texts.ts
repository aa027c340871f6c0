import type { NoticeKind } from "./notice-kinds";
import type { NoticeWording } from "./notice-template";
import { english, german } from "./notice-texts-en-de";
import { french, spanish } from "./notice-texts-es-fr";

/** Carrel's own wording, used where the library has none. */
export const builtIn: Record<string, Record<NoticeKind, NoticeWording>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
};

export const builtInLanguages = Object.keys(builtIn);

export type Template = NoticeWording & { language: string; isOwn: boolean };

/**
 * The wording of a letter in the first of these languages that has one: the library's own before Carrel's. There is always
 * one, because Carrel has them in English.
 */
export function wordingFor(
  kind: NoticeKind,
  languages: readonly string[],
  own: readonly (NoticeWording & { kind: string; language: string })[],
): Template {
  for (const language of languages) {
    const ours = own.find((row) => row.kind === kind && row.language === language);
    if (ours) return { subject: ours.subject, body: ours.body, language, isOwn: true };
    const theirs = builtIn[language]?.[kind];
    if (theirs) return { ...theirs, language, isOwn: false };
  }
  return { ...english[kind], language: "en", isOwn: false };
}
