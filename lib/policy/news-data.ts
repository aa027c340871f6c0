export type NewsFacts = {
  title: string;
  summary: string;
  publishAt: Date;
  updatedAt: Date;
  authorName: string | null;
  libraryName: string;
};

/** A post as search engines read it: schema.org NewsArticle, as JSON-LD. What nobody signed the library says. */
export function newsData(facts: NewsFacts, url: string): Record<string, unknown> {
  const library = { "@type": "Library", name: facts.libraryName };
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": url,
    url,
    mainEntityOfPage: url,
    headline: facts.title,
    description: facts.summary,
    datePublished: facts.publishAt.toISOString(),
    // What was prepared before it came out was not changed since.
    dateModified: (facts.updatedAt > facts.publishAt ? facts.updatedAt : facts.publishAt).toISOString(),
    author: facts.authorName === null ? library : { "@type": "Person", name: facts.authorName },
    publisher: library,
  };
}

/** Where a post stands: its id finds it, the words behind are for people. */
export function newsPath({ id, slug }: { id: string; slug: string }): `/news/${string}` {
  return `/news/${id}-${encodeURIComponent(slug)}`;
}

/** The id of a post in the last part of its address, whatever words follow. */
export function newsIdOf(part: string): string | undefined {
  return /^([1-9]\d{0,17})(-|$)/.exec(part)?.[1];
}
