import type { Language } from "./languages";

/**
 * What is said when nothing could be drawn, not even the frame that brings the words of a page along: so these few come
 * with the scripts, in every language.
 */
export const lastWords: Record<
  Language,
  { title: string; what: string; why: string; retry: string; reference: string }
> = {
  en: {
    title: "Error",
    what: "Something went wrong on our side",
    why: "The page could not be shown at all. What you saved before is safe.",
    retry: "Try again",
    reference: "Reference",
  },
  de: {
    title: "Fehler",
    what: "Bei uns ist etwas schiefgegangen",
    why: "Die Seite konnte gar nicht gezeigt werden. Was Sie vorher gespeichert haben, ist sicher.",
    retry: "Noch einmal versuchen",
    reference: "Nummer",
  },
};
