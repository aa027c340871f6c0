import type { Page } from "@playwright/test";
import { aWord, catalogOf } from "./catalog-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { holdsOf } from "./hold-stage";
import { expectNoSidewaysScroll } from "./looks";
import { aReaderOn } from "./money-stage";

test.describe.configure({ mode: "parallel" });

const box = (page: Page) => page.getByRole("searchbox", { name: "Search the catalog" });
const hits = (page: Page) => page.getByRole("article");
const count = (page: Page) => page.getByRole("status").filter({ hasText: /titles?$/ });

test("answers that come in any order leave the newest, and each keystroke asks once at most", async ({
  page,
  staffPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  for (const name of ["one", "two", "three"]) await aTitle(`${word} ${name}`);
  await page.goto("/");
  await expect(page.getByText(/^Welcome to/)).toBeVisible();
  const asked: string[] = [];
  // Whoever asks first is answered last: the server itself works in the order of the questions.
  await page.route(/[?&]q=/, async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("q") ?? "");
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1_800 - 450 * asked.length)));
    await route.continue().catch(() => {});
  });
  const typed = [word.slice(0, -1), word.slice(-1), " ", "t", "w", "o"];
  for (const keys of typed) {
    await box(page).pressSequentially(keys);
    await page.waitForTimeout(200);
  }
  const keystrokes = word.length + 4;
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page)).toContainText(`${word} two`);
  // Until all that was under way has come.
  await page.waitForTimeout(2_500);
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page)).toContainText(`${word} two`);
  await expect(box(page)).toHaveValue(`${word} two`);
  await expect(page).toHaveURL(new RegExp(`q=${word}\\+two$`));
  expect(asked.at(-1)).toBe(`${word} two`);
  expect(asked.length).toBeLessThanOrEqual(keystrokes);
  // A space asks nothing: the words are the same. And nothing is asked for twice.
  expect(asked).toHaveLength(new Set(asked).size);
});

test("from the home into a search, and back to the home with one step", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`${word} one`);
  await page.goto("/");
  await box(page).pressSequentially(word, { delay: 150 });
  await expect(hits(page)).toHaveCount(1);
  // Its first letters find it too: the last ones are still on their way then, and would lead forward again.
  await expect(page).toHaveURL(new RegExp(`q=${word}$`));
  await page.goBack();
  await expect(page.getByText(/^Welcome to/)).toBeVisible();
  await expect(box(page)).toHaveValue("");
  await page.goForward();
  await expect(hits(page)).toHaveCount(1);
});

test("the home stays one step back where letters come faster than answers", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`${word} one`);
  await page.goto("/");
  await page.route(/[?&]q=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue().catch(() => {});
  });
  await box(page).pressSequentially(word, { delay: 200 });
  await expect(hits(page)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`q=${word}$`));
  await page.goBack();
  await expect(page.getByText(/^Welcome to/)).toBeVisible();
});

test("a slow device draws one answer while the next letter is typed: no letter is lost", async ({ page }) => {
  await page.goto("/");
  const devices = await page.context().newCDPSession(page);
  await devices.send("Emulation.setCPUThrottlingRate", { rate: 12 });
  const word = aWord();
  await box(page).pressSequentially(word, { delay: 200 });
  await expect(page).toHaveURL(new RegExp(`q=${word}$`));
  await expect(box(page)).toHaveValue(word);
});

test("the home shows what is borrowed now and what is new, and leads on to all of it", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  await aTitle(`${word} one`);
  await page.goto("/");
  const fresh = page.getByRole("region", { name: "New in the catalog" });
  await expect(page.getByRole("region", { name: "Popular now" }).getByRole("link").first()).toBeVisible();
  await fresh.getByRole("link", { name: "Show all" }).click();
  await expect(page.getByRole("link", { name: "Recently added" })).toHaveAttribute("aria-current", "true");
  await expect(hits(page)).toHaveCount(20);
});

test(
  "a reader finds a book by a misspelt author, joins its queue, and sees it in the results and on its page",
  { tag: "@phone" },
  async ({ page, staffPage, browser }) => {
    const word = aWord();
    const { aTitle, aCopyOf } = await catalogOf(staffPage);
    const { aMember, lend } = await stage(staffPage);
    const { place } = await holdsOf(staffPage);
    const titleId = await aTitle("The long way home", { contributors: [{ name: `Amara ${word}` }] });
    await lend((await aCopyOf(titleId)).barcode, await aMember("Maya Okafor"), 7);
    await place(titleId, await aMember("Seán Ó Briain"));
    await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");

    await page.goto("/");
    await box(page).fill(`amara ${word.slice(0, 6)}${word.slice(7)}`);
    await expect(page.getByText("Showing results for")).toBeVisible();
    await expect(hits(page)).toContainText("1 person waiting");
    await page.getByRole("link", { name: "Join queue: The long way home" }).click();
    await expect(page.getByText(/^1 person waiting · yours in about \d+ weeks$/)).toBeVisible();
    await page.getByRole("button", { name: "Place a hold" }).click();
    await expect(page.getByText("Number 2 in the queue")).toBeVisible();
    await expect(page.getByText("2 people waiting")).toBeVisible();
    await page.goto(`/?q=amara+${word}`);
    await page.getByRole("link", { name: "You are waiting: The long way home" }).click();
    await expect(page).toHaveURL(/\/account\/holds$/);
  },
);

test("who is not signed in comes back to the hold they wanted", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const titleId = await aTitle(word);
  await aCopyOf(titleId);
  await page.goto(`/?q=${word}`);
  const way = page.getByRole("link", { name: `Place hold: ${word}` });
  await expect(way).toHaveAttribute("href", `/sign-in?next=${encodeURIComponent(`/titles/${titleId}#hold`)}`);
  await way.click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("what is only read in the library is not waited for", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const titleId = await aTitle(word);
  await aCopyOf(titleId, { itemTypeCode: "reference" });
  await page.goto(`/?q=${word}`);
  await expect(hits(page)).toContainText("1 of 1 available");
  await expect(page.getByRole("link", { name: /^Place hold/ })).toHaveCount(0);
  await page.goto(`/titles/${titleId}`);
  await expect(page.getByText("These copies are read in the library and not lent.")).toBeVisible();
});

test("a title's page leads on to its editions, its author and what others borrowed, and is cited", async ({
  page,
  staffPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  const by = { contributors: [{ name: `Amara ${word}` }], language: "eng", subjects: [`Rivers ${word}`] };
  const titleId = await aTitle("The long way home", { ...by, year: 2001, isbn: undefined });
  await aTitle("The Long Way Home", { ...by, year: 2020, publisher: "Second Press" });
  await aTitle("A short way", by);
  await page.goto(`/titles/${titleId}`);
  await expect(page.getByRole("region", { name: "Other editions" })).toContainText("2020 · Second Press · English");
  await expect(page.getByRole("region", { name: `More by Amara ${word}` })).toContainText("A short way");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Citation as BibTeX" }).click();
  expect((await download).suggestedFilename()).toBe(`title-${titleId}.bib`);
  const ris = await page.request.get(`/titles/${titleId}/citation?format=ris`);
  expect(await ris.text()).toContain("TI  - The long way home\r\n");
  for (const bad of ["", "?format=docx"])
    expect((await page.request.get(`/titles/${titleId}/citation${bad}`)).status()).toBe(404);
  await page.getByRole("link", { name: `Rivers ${word}` }).click();
  await expect(count(page)).toHaveText("3 titles");

  // Of the demonstration, in which three members borrowed both.
  await page.goto("/?q=charlotte%27s+web");
  await hits(page).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Borrowed together with this" }).getByRole("link")).not.toHaveCount(0);
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("every word of the catalog is, and counts are bent", async ({ browser, staffPage }) => {
    const word = aWord();
    const { aTitle, aCopyOf } = await catalogOf(staffPage);
    const titleId = await aTitle(word, { language: "eng", year: -8 });
    await aCopyOf(titleId);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`/?q=${word}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("status").filter({ hasText: "1 Titel" })).toBeVisible();
    await expect(hits(page)).toContainText("8 v. Chr. · Englisch");
    await expect(hits(page)).toContainText("1 von 1 verfügbar");
    await page.getByRole("link", { name: word, exact: true }).click();
    await expect(page.getByRole("heading", { name: "Wo es steht" })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Signatur" })).toBeAttached();
    await context.close();
    const ofStaff = await staffPage.request.get(`/catalog?q=${word}`, { headers: { "accept-language": "de" } });
    expect(await ofStaff.text(), "staff's screens are in one language").toContain("Titles found");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader searches, narrows, opens a title and places a hold", async ({ page, staffPage, browser }) => {
    const word = aWord();
    const { aTitle, aCopyOf } = await catalogOf(staffPage);
    const titleId = await aTitle(`${word} in English`, { language: "eng" });
    await aTitle(`${word} en español`, { language: "spa" });
    await aCopyOf(titleId);
    await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
    await page.goto("/");
    await box(page).fill(word);
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByText("2 titles")).toBeVisible();
    await page
      .getByRole("link", { name: /^English/ })
      .filter({ visible: true })
      .click();
    await expect(page.getByText("1 title", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: `Place hold: ${word} in English` }).click();
    await page.getByRole("button", { name: "Place a hold" }).click();
    await expect(page.getByText("Number 1 in the queue")).toBeVisible();
  });
});

test(
  "a right-to-left title with everything too long stays within a phone's width",
  { tag: "@phone" },
  async ({ page, staffPage }) => {
    const word = aWord();
    const { aTitle, aCopyOf } = await catalogOf(staffPage);
    const long = "ألف ليلة وليلة ".repeat(12).trim();
    const people = ["author", "translator"].map((role) => ({ name: `${role} ${long}`, role }));
    const titleId = await aTitle(`${long} ${word}`, { language: "ara", contributors: people, description: long });
    await aCopyOf(titleId, { callNumber: "X".repeat(100), shelfLocation: long.slice(0, 120) });
    await page.goto(`/?q=${word}`);
    await expect(hits(page)).toHaveCount(1);
    await expectNoSidewaysScroll(page);
    await page.goto(`/titles/${titleId}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("direction", "rtl");
    await expectNoSidewaysScroll(page);
  },
);
