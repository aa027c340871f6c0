import { aWord, catalogOf } from "./catalog-stage";
import { expect, test } from "./fixtures";

// The catalog as it is read by search engines, reference managers, readers of feeds and browsers' address lines.
test.describe.configure({ mode: "parallel" });

test("a title tells machines what it is and where it stands, whatever it is called", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const name = `</script><script>document.title="stolen"</script> ${word}`;
  const titleId = await aTitle(name, { year: 1967, language: "deu", description: "About & <b>it</b>" });
  await aCopyOf(titleId);
  await page.goto(`/titles/${titleId}`);
  await expect(page).toHaveTitle(`${name} · Carrel`);
  const address = new URL(`/titles/${titleId}`, page.url()).href;
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({
    "@context": "https://schema.org",
    "@type": "Book",
    url: address,
    name,
    datePublished: "1967",
    inLanguage: "de",
    description: "About & <b>it</b>",
    offers: { availability: "https://schema.org/InStock" },
  });
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", address);
  await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", "About & <b>it</b>");
  await expect(page.getByRole("link", { name: address })).toBeVisible();
});

test("a search is followed by a feed that a reader of feeds understands, and asked for again it has not changed", async ({
  page,
  staffPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`${word} & <first>`, { contributors: [{ name: "Ólafur Bell" }], description: "“Quoted”" });
  await aTitle(`${word} last`);
  await page.goto(`/?q=${word}&language=eng`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await page.goto(`/?q=${word}`);
  const link = page.locator('link[rel="alternate"][type="application/atom+xml"]');
  const href = (await link.getAttribute("href")) ?? "";
  await expect(page.getByRole("link", { name: "Follow this search" })).toHaveAttribute(
    "href",
    new URL(href).pathname + new URL(href).search,
  );
  const answer = await page.request.get(href);
  expect(answer.headers()).toMatchObject({
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": expect.stringContaining("public"),
  });
  expect(answer.headers()["set-cookie"]).toBeUndefined();
  const feed = await page.evaluate(
    (text) => {
      const document = new DOMParser().parseFromString(text, "application/xml");
      const texts = (name: string) => [...document.querySelectorAll(name)].map((element) => element.textContent);
      return {
        errors: texts("parsererror"),
        root: document.documentElement.namespaceURI,
        titles: texts("entry > title"),
        summaries: texts("entry > summary"),
      };
    },
    await answer.text(),
  );
  expect(feed).toEqual({
    errors: [],
    root: "http://www.w3.org/2005/Atom",
    titles: [`${word} last`, `${word} & <first>`],
    summaries: ["“Quoted”"],
  });
  const etag = answer.headers().etag ?? "";
  expect((await page.request.get(href, { headers: { "if-none-match": etag } })).status()).toBe(304);
});

test("machines are led to every title and to no filtered search", async ({ page, staffPage }) => {
  const { aTitle } = await catalogOf(staffPage);
  const titleId = await aTitle(aWord());
  const robots = await (await page.request.get("/robots.txt")).text();
  expect(robots).toContain("Disallow: /*&");
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? "";
  const maps = [...(await (await page.request.get(index)).text()).matchAll(/<loc>([^<]+)/g)].map(
    ([, url]) => url ?? "",
  );
  const newest = await (await page.request.get(maps.at(-1) ?? "")).text();
  expect(newest).toContain(`/titles/${titleId}</loc>`);
  expect((await page.request.get(`/sitemaps/${maps.length + 1}`)).status()).toBe(404);
  const search = await (await page.request.get("/opensearch.xml")).text();
  expect(search).toContain("/?q={searchTerms}");
  const offered = await (await page.request.get("/api/suggest?q=one+hundred+years+of+sol")).json();
  expect(offered[0]).toBe("one hundred years of sol");
  expect(offered[1]).toContain("One Hundred Years of Solitude");
});
