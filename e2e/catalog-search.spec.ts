import type { Page } from "@playwright/test";
import { aWord, catalogOf } from "./catalog-stage";
import { expect, test } from "./fixtures";
import { expectNoSidewaysScroll } from "./looks";

test.describe.configure({ mode: "parallel" });

const box = (page: Page) => page.getByRole("searchbox", { name: "Search the catalog" });
const hits = (page: Page) => page.getByRole("article");
const count = (page: Page) => page.getByRole("status").filter({ hasText: /titles?$/ });

test("typing reloads nothing, and an answer that comes late never replaces a newer one", async ({
  page,
  staffPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`${word} one`);
  await aTitle(`${word} two`);
  await page.goto("/");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  let late = 0;
  await page.route(/[?&]q=/, async (route) => {
    const asked = new URL(route.request().url()).searchParams.get("q");
    if (asked === word) {
      late += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    await route.continue().catch(() => {});
  });
  await box(page).fill(word);
  await expect.poll(() => late).toBeGreaterThan(0);
  await box(page).pressSequentially(" two");
  await expect(hits(page)).toHaveCount(1);
  await page.waitForTimeout(2_000);
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page)).toContainText(`${word} two`);
  await expect(box(page)).toHaveValue(`${word} two`);
  await expect(page).toHaveURL(new RegExp(`q=${word}\\+two$`));
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test(
  "filters, words and order stand in the address together, and each step back is a step back",
  { tag: "@phone" },
  async ({ page, staffPage }) => {
    const word = aWord();
    const { aTitle, aCopyOf } = await catalogOf(staffPage);
    await aCopyOf(await aTitle(`${word} in English`, { language: "eng", year: 1967, subjects: ["Rivers"] }));
    await aTitle(`${word} en español`, { language: "spa", year: 1968 });
    await aTitle(`${word} auf Deutsch`, { language: "deu", year: 2008 });
    const filter = async (name: string | RegExp) => {
      const closed = page.locator("details:not([open]) > summary", { hasText: "Filters" }).filter({ visible: true });
      if ((await closed.count()) > 0) await closed.click();
      await page.getByRole("link", { name }).filter({ visible: true }).click();
    };
    await page.goto(`/?q=${word}`);
    await expect(count(page)).toHaveText("3 titles");
    await filter(/^1960s/);
    await expect(count(page)).toHaveText("2 titles");
    await filter(/^Spanish/);
    await expect(count(page)).toHaveText("1 title");
    await expect(hits(page)).toContainText("en español");
    await expect(page).toHaveURL(/language=spa/);
    await expect(page).toHaveURL(/from=1960/);
    // The words change and the filters stay.
    await box(page).fill(`${word} english`);
    await expect(page.getByText("No title passes these filters")).toBeVisible();
    await page.getByRole("link", { name: "Search without filters" }).click();
    await expect(hits(page)).toContainText("in English");
    await page.goBack();
    await expect(page.getByText("No title passes these filters")).toBeVisible();
    await page.goBack();
    await expect(count(page)).toHaveText("2 titles");
    await expect(box(page)).toHaveValue(word);
    // An address that somebody was sent shows the same.
    const address = page.url();
    await page.goto("/");
    await page.goto(address);
    await expect(count(page)).toHaveText("2 titles");
  },
);

test("page by page every title comes once, there and back", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  const names = Array.from({ length: 45 }, (_, number) => `${word} ${String(number).padStart(2, "0")}`);
  for (const name of names) await aTitle(name);
  await page.goto(`/?q=${word}&sort=title`);
  const onPage = () => hits(page).getByRole("heading").allTextContents();
  for (const from of [0, 20, 40]) {
    await expect(hits(page).first()).toContainText(names[from] ?? "");
    expect(await onPage()).toEqual(names.slice(from, from + 20));
    if (from < 40) await page.getByRole("link", { name: "Next" }).click();
  }
  await expect(page.getByRole("link", { name: "Next" })).toHaveCount(0);
  for (const from of [20, 0]) {
    await page.getByRole("link", { name: "Previous" }).click();
    await expect(hits(page).first()).toContainText(names[from] ?? "");
    expect(await onPage()).toEqual(names.slice(from, from + 20));
  }
  await expect(page.getByRole("link", { name: "Previous" })).toHaveCount(0);
});

test("a word is corrected when nothing has it, and searched exactly when one insists", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  const title = `The ${word} of Solitude`;
  await aTitle(title);
  const typo = `${word.slice(0, 5)}${word.slice(6)}`;
  await page.goto("/");
  await box(page).fill(typo);
  await expect(page.getByText("Showing results for")).toBeVisible();
  await expect(hits(page)).toContainText(title);
  await page.getByRole("link", { name: "search exactly as typed" }).click();
  await expect(page.getByText("Nothing found")).toBeVisible();
  await expect(page).toHaveURL(/exact=1/);
});

test("texts are texts: markup, quotes, emoji and right-to-left, in what is typed and in what is found", async ({
  page,
  staffPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  const hostile = [
    `<img src=x onerror="document.title='stolen'"> ${word}`,
    `'; drop table catalog.titles; -- ${word}`,
    `📚🔥 👩‍👩‍👧 ${word}`,
    `ألف ليلة وليلة ${word}`,
    `"quoted" \\ %_* & ${word}`,
  ];
  for (const title of hostile) await aTitle(title, { contributors: [{ name: title }] });
  await page.goto("/");
  for (const title of hostile) {
    await box(page).fill(title);
    await expect(hits(page).filter({ hasText: title })).toHaveCount(1);
    await expect(box(page)).toHaveValue(title);
  }
  await page.goto(`/?q=${word}`);
  await expect(hits(page)).toHaveCount(hostile.length);
  await expect(page.locator("main img")).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await hits(page)
    .getByRole("link", { name: /onerror/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hostile[0] ?? "");
  await expect(page).toHaveTitle(`${hostile[0]} · Carrel`);
});

test("ten thousand letters are answered like any other search", async ({ page }) => {
  await page.goto("/");
  await box(page).fill("garcía ".repeat(1_500));
  await expect(page).toHaveURL(/q=garc/);
  await expect(count(page)).toBeVisible();
  await expectNoSidewaysScroll(page);
  expect((await page.reload())?.status()).toBe(200);
});

test("from typing to the title and back by keyboard alone", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`Kindred ${word}`);
  await page.goto("/");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(word);
  await expect(hits(page)).toHaveCount(1);
  await expect(box(page)).toBeFocused();
  const link = hits(page).getByRole("link");
  for (
    let presses = 0;
    presses < 30 && !(await link.evaluate((element) => element === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press("Tab");
  }
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Kindred ${word}` })).toBeVisible();
  await page.goBack();
  await expect(box(page)).toHaveValue(word);
  await expect(hits(page)).toHaveCount(1);
});

test("who follows a link while typing arrives there: what was typed last calls nobody back", async ({
  page,
  staffPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`Kindred ${word}`);
  await page.goto(`/?q=${word}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // In one task, as fast as nobody's hand; and the page that is followed to takes its time.
  await page.route("**/titles/*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await box(page).press("End");
  await box(page).pressSequentially(" k");
  await hits(page).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: `Kindred ${word}` })).toBeVisible();
  await expect(page).toHaveURL(/\/titles\/\d+$/);
});
