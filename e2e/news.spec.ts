import { send } from "./api-stage";
import { aWord } from "./catalog-stage";
import { expect, test } from "./fixtures";

test(
  "what staff publish stands on the home, on a page of its own and in the feed, and a draft nowhere",
  { tag: "@phone" },
  async ({ page, staffPage }) => {
    const word = aWord();
    const body = `Come to **${word}**, [all of you](https://example.org). <script>alert(1)</script>`;
    const { id, slug } = await send(staffPage, "/posts", { title: `Fair ${word}`, body, state: "published" });
    const draft = await send(staffPage, "/posts", { title: `Secret ${word}`, body });
    await page.goto("/");
    await page
      .getByRole("region", { name: "News" })
      .getByRole("link", { name: `Fair ${word}` })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: `Fair ${word}` })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(`/news/${id}-${slug}`);
    await expect(page.getByRole("link", { name: "all of you" })).toHaveAttribute("rel", "nofollow noopener");
    await expect(page.getByText("<script>alert(1)</script>")).toBeVisible();
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
    expect(data).toMatchObject({ "@type": "NewsArticle", headline: `Fair ${word}`, author: { name: "Ines Duarte" } });

    await page.getByRole("link", { name: "By Ines Duarte" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "News by Ines Duarte" })).toBeVisible();
    await expect(page.getByRole("link", { name: `Fair ${word}` })).toBeVisible();
    await expect(page.getByText(`Secret ${word}`)).toHaveCount(0);
    const feed = await (await page.request.get("/news/feed")).text();
    expect(feed).toContain(`<title>Fair ${word}</title>`);
    expect(feed).not.toContain(`Secret ${word}`);
    expect((await page.request.get(`/news/${draft.id}`)).status()).toBe(404);
    expect((await page.request.get(`/api/v1/news/${draft.id}`)).status()).toBe(404);
  },
);

test("news speak German to who reads German", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto(`${baseURL}/news`);
  await expect(page.getByRole("heading", { level: 1, name: "Neuigkeiten" })).toBeVisible();
  await context.close();
});
