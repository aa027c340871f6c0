import { randomInt } from "node:crypto";
import { aWord, catalogOf } from "./catalog-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";

const box = { name: "Search the catalog" };

test("typing finds a title in spite of its misspelled author, and the address follows", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText(/^Welcome to/)).toBeVisible();
  await page.getByRole("searchbox", box).pressSequentially("garcia marqez solitude", { delay: 20 });
  const hit = page.getByRole("article").filter({ hasText: "One Hundred Years of Solitude" }).first();
  await expect(hit).toContainText(/available|On loan/);
  await expect(page.getByText("Showing results for Márquez")).toBeVisible();
  await expect(hit.locator("mark").first()).toHaveText("Solitude");
  await expect(page).toHaveURL(/\?q=garcia\+marqez\+solitude$/);
  await expect(page.getByRole("status").first()).toHaveText(/^\d+ titles?$/);

  await page.getByRole("link", { name: "search exactly as typed" }).click();
  await expect(page.getByText("Nothing found")).toBeVisible();
  await expect(page).toHaveURL(/exact=1/);
});

test(
  "the box keeps what is typed while answers come, and the page doesn't jump",
  { tag: "@phone" },
  async ({ page }) => {
    await page.goto("/");
    const search = page.getByRole("searchbox", box);
    const before = await search.boundingBox();
    await search.pressSequentially("one hundred years of sol", { delay: 60 });
    await expect(search).toHaveValue("one hundred years of sol");
    await expect(page.getByRole("heading", { name: "One Hundred Years of Solitude" }).first()).toBeVisible();
    await expect(search).toHaveValue("one hundred years of sol");
    await expect(search).toBeFocused();
    expect(await search.boundingBox()).toEqual(before);
  },
);

test("filters stand in the address, the back button takes them away, and a hit leads to its title", async ({
  page,
  staffPage,
}) => {
  // Titles of this test alone: what the demonstration has, others add to and lend between one page and the next.
  const word = aWord();
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const { aMember, lend } = await stage(staffPage);
  const byGabriel = (title: string) => aTitle(title, { contributors: [{ name: `Gabriel ${word}` }] });
  const card = await aMember("Maya Okafor");
  await aCopyOf(await byGabriel("Left alone"));
  const halfLent = await byGabriel("Half lent");
  await aCopyOf(halfLent);
  await lend((await aCopyOf(halfLent)).barcode, card, 7);
  await lend((await aCopyOf(await byGabriel("Lent out"))).barcode, card, 7);
  await byGabriel("Never bought");

  const address = `/?q=gabriel+${word}`;
  const found = page.getByRole("status").first();
  const titles = page.getByRole("article").getByRole("link");
  await page.goto(address);
  await expect(found).toHaveText("4 titles");
  const available = page.getByRole("link", { name: /^On the shelf now/ }).filter({ visible: true });
  await expect(available.locator(".num")).toHaveText("2");
  await available.click();
  await expect(page).toHaveURL(`${address}&available=1`);
  await expect(found).toHaveText("2 titles");
  await expect(titles.filter({ hasText: /^(Left alone|Half lent)$/ })).toHaveCount(2);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(found).toHaveText("4 titles");

  const name = (await titles.first().textContent()) ?? "";
  await titles.first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("an ISBN with dashes finds its one title", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox", box).fill("978-0-06-088328-7");
  await expect(page.getByRole("status").first()).toHaveText("1 title");
  await expect(page.getByRole("heading", { name: "One Hundred Years of Solitude" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form sends itself and keeps the filters", async ({ page }) => {
    await page.goto("/?language=eng");
    await page.getByRole("searchbox", box).fill("solitude garcia");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/language=eng/);
    await expect(page).toHaveURL(/q=solitude\+garcia/);
    await expect(page.getByRole("heading", { name: "One Hundred Years of Solitude" }).first()).toBeVisible();
  });
});

test("a member sees on the home what is due, a visitor doesn't", async ({ memberPage, page }) => {
  await memberPage.goto("/");
  await expect(memberPage.getByRole("heading", { name: "My loans" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "My loans" })).toHaveCount(0);
});

test("what staff save is found a moment later, by them and by readers", async ({ staffPage, page }) => {
  const title = `Zanzibar ${randomInt(1e9)}`;
  await staffPage.goto("/catalog/titles/new");
  await staffPage.getByRole("textbox", { name: /^Title/ }).fill(title);
  await staffPage.getByRole("button", { name: "Save title" }).click();
  await expect(staffPage.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await staffPage.goto("/catalog");
  await staffPage.getByRole("searchbox", box).fill(title);
  // The list of before has it too, and gives way to the answer under the finger that presses a link of it.
  await expect(staffPage).toHaveURL(/q=Zanzibar/);
  await staffPage.getByRole("article").getByRole("link", { name: title }).click();
  await expect(staffPage).toHaveURL(/\/catalog\/titles\/\d+$/);

  await page.goto("/");
  await page.getByRole("searchbox", box).fill(title);
  // The home shows new titles too; the one that was found stands in an article.
  await page.getByRole("article").getByRole("link", { name: title }).click();
  await expect(page).toHaveURL(/\/titles\/\d+$/);
});
