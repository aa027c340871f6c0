// Our addresses are made of digits and of CARREL_URL, which is an address: nothing in them needs to be escaped but "&".

/** A map may have 50,000 addresses; smaller ones are fetched and made faster. */
const titlesOfMap = 10_000;

/** The list of all maps. There is always a first one, which has the home. */
export function sitemapIndex(address: string, lastTitleId: string): string {
  const maps = Array.from({ length: mapsFor(lastTitleId) }, (_, place) => `${address}/sitemaps/${place + 1}`);
  return document(
    "sitemapindex",
    maps.map((map) => `  <sitemap><loc>${escaped(map)}</loc></sitemap>`),
  );
}

/** The home and the news, on the first map, and titles with the day of their last change. */
export function sitemap(address: string, number: number, titles: readonly { id: string; updatedAt: Date }[]): string {
  const pages = number === 1 ? ["/", "/news"].map((path) => `  <url><loc>${escaped(address)}${path}</loc></url>`) : [];
  const urls = titles.map(
    ({ id, updatedAt }) =>
      `  <url><loc>${escaped(address)}/titles/${id}</loc><lastmod>${updatedAt.toISOString().slice(0, 10)}</lastmod></url>`,
  );
  return document("urlset", [...pages, ...urls]);
}

/** The first and the last id of the titles on a map. */
export function idsOfMap(number: number): { first: string; last: string } {
  return { first: String((number - 1) * titlesOfMap + 1), last: String(number * titlesOfMap) };
}

/** The number of a map that there is. */
export function readMapNumber(text: string, lastTitleId: string): number | undefined {
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= mapsFor(lastTitleId) ? number : undefined;
}

function mapsFor(lastTitleId: string): number {
  return Math.max(1, Math.ceil(Number(lastTitleId) / titlesOfMap));
}

function document(root: "sitemapindex" | "urlset", lines: string[]): string {
  const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<${root} xmlns="${namespace}">`, ...lines, `</${root}>`, ""].join(
    "\n",
  );
}

const escaped = (address: string) => address.replaceAll("&", "&amp;");
