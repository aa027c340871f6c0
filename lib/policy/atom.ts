export type AtomEntry = {
  /** Where the title stands; its identity too. */
  url: string;
  title: string;
  author: string;
  summary: string | null;
  published: Date;
  updated: Date;
};

export type AtomFeed = {
  /** Its own address, and its identity. */
  url: string;
  /** The page for people that shows the same. */
  page: string;
  title: string;
  /** Whoever answers for it: every feed needs an author where an entry may have none. */
  author: string;
  /** BCP 47. */
  language: string;
  entries: readonly AtomEntry[];
};

/** A feed as RFC 4287 has it. An empty one was last changed when time began: nothing has come into it yet. */
export function atomFeed(feed: AtomFeed): string {
  const updated = Math.max(0, ...feed.entries.map((entry) => entry.updated.getTime()));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
    `  <id>${xml(feed.url)}</id>`,
    `  <title>${xml(feed.title)}</title>`,
    `  <updated>${new Date(updated).toISOString()}</updated>`,
    `  <author><name>${xml(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(feed.url)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    ...feed.entries.map(entryXml),
    "</feed>",
    "",
  ].join("\n");
}

function entryXml({ url, title, author, summary, published, updated }: AtomEntry): string {
  return [
    "  <entry>",
    `    <id>${xml(url)}</id>`,
    `    <title>${xml(title)}</title>`,
    ...(author === "" ? [] : [`    <author><name>${xml(author)}</name></author>`]),
    `    <published>${published.toISOString()}</published>`,
    `    <updated>${updated.toISOString()}</updated>`,
    `    <link rel="alternate" type="text/html" href="${xml(url)}"/>`,
    ...(summary === null ? [] : [`    <summary>${xml(summary)}</summary>`]),
    "  </entry>",
  ].join("\n");
}

/** Text for XML 1.0, between tags and in attributes. Some signs have no place in it, however they are written. */
export function xml(text: string): string {
  return text.replace(notInXml, "\uFFFD").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// oxlint-disable-next-line no-control-regex -- these are the ones that are meant
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
