import type { CitedTitle } from "./citation";

export type BookFacts = CitedTitle & {
  /** BCP 47, "de". */
  languageTag: string | undefined;
  libraryName: string;
  /** Whether a copy stands on a shelf; undefined where the library has none. */
  available: boolean | undefined;
};

/** A title as search engines read it: schema.org Book, as JSON-LD. What is not known is left out. */
export function bookData(facts: BookFacts, url: string): Record<string, unknown> {
  const people = (role: string) => {
    const named = facts.contributors.filter((person) => person.role === role);
    return named.length === 0 ? undefined : named.map(({ name }) => ({ "@type": "Person", name }));
  };
  return known({
    "@context": "https://schema.org",
    "@type": "Book",
    "@id": url,
    url,
    name: facts.title,
    alternativeHeadline: facts.subtitle,
    author: people("author"),
    editor: people("editor"),
    translator: people("translator"),
    illustrator: people("illustrator"),
    readBy: people("narrator"),
    publisher: facts.publisher && { "@type": "Organization", name: facts.publisher },
    datePublished: facts.year === null ? undefined : isoYear(facts.year),
    bookEdition: facts.edition,
    isbn: facts.isbn13,
    inLanguage: facts.languageTag,
    keywords: facts.subjects.length === 0 ? undefined : facts.subjects.map(({ name }) => name),
    description: facts.description,
    isPartOf: facts.series && { "@type": "BookSeries", name: facts.series },
    position: facts.series && facts.seriesNumber,
    offers: facts.available !== undefined && {
      "@type": "Offer",
      availability: `https://schema.org/${facts.available ? "InStock" : "OutOfStock"}`,
      businessFunction: "http://purl.org/goodrelations/v1#LeaseOut",
      offeredBy: { "@type": "Library", name: facts.libraryName },
    },
  });
}

/** JSON that can stand in a script element: no "<" in it can end the element or begin a comment. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== false && value !== "",
    ),
  );
}

/** ISO 8601 counts a year 0: 8 BC is -0007. */
function isoYear(year: number): string {
  if (year > 0) return String(year).padStart(4, "0");
  return year === -1 ? "0000" : `-${String(-year - 1).padStart(4, "0")}`;
}
