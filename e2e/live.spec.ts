import type { Browser, BrowserContext, Page } from "@playwright/test";
import { send } from "./api-stage";
import { box, line, openDesk, scan, stage } from "./desk-stage";
import { expect, signIn, test } from "./fixtures";
import { aMemberUser, somebody } from "./people-stage";

test.describe.configure({ mode: "parallel" });

let known: Promise<{ context: BrowserContext; card: string }> | undefined;

/** A reader with a sign-in, in a browser of their own; made once. Answers a tab of it, and their card. */
async function aReader(staffPage: Page, browser: Browser): Promise<{ readerPage: Page; card: string }> {
  const { context, card } = await (known ??= (async () => {
    const person = somebody("Nour Haddad");
    const newCard = await aMemberUser(staffPage, browser, person);
    const own = await browser.newContext();
    const page = await own.newPage();
    await signIn(page, person.email, person.password);
    await page.close();
    return { context: own, card: newCard };
  })());
  return { readerPage: await context.newPage(), card };
}

/** Takes down how long something took to be seen. A second is promised; a machine with other work may need longer. */
async function timed(what: string, seen: () => Promise<unknown>) {
  const start = Date.now();
  await seen();
  test.info().annotations.push({ type: what, description: `seen after ${Date.now() - start} ms` });
}

/** A page hears only when its stream is open. */
async function openLive(page: Page, address: string) {
  const stream = page.waitForResponse((response) => response.url().includes("/api/live") && response.ok());
  await page.goto(address);
  await stream;
}

test("what comes back at a desk leaves the member's page without reload", async ({ staffPage, browser }) => {
  const { readerPage, card } = await aReader(staffPage, browser);
  const { aCopy, lend } = await stage(staffPage);
  const copy = await aCopy(`Seen at once ${Date.now()}`);
  await lend(copy, card, 14);
  await openDesk(staffPage, "?mode=check-in");
  await openLive(readerPage, "/account");
  const title = readerPage.getByRole("link", { name: /^Seen at once/ });
  await expect(title).toBeVisible();
  await readerPage.evaluate(() => Reflect.set(window, "sameDocument", true));
  await scan(staffPage, copy);
  await expect(line(staffPage, copy)).toBeVisible();
  await timed("the loan that ended", () => expect(title).toHaveCount(0));
  expect(await readerPage.evaluate(() => Reflect.get(window, "sameDocument"))).toBe(true);
});

test("what is typed stays with its focus while the page is made anew", async ({ staffPage: page }) => {
  const { aCopy, aMember, lend } = await stage(page);
  const [copy, card] = [await aCopy("Somebody else’s"), await aMember("Finn O’Brien")];
  const stream = page.waitForResponse((response) => response.url().includes("/api/live"));
  await openDesk(page);
  await stream;
  await page.keyboard.type("3120");
  const anew = page.waitForResponse((response) => response.url().includes("/desk?_rsc"));
  await lend(copy, card, 14);
  await anew;
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue("3120");
});

test("a hold that is caught at one desk is counted at the other, and told to who waits, while they look", async ({
  staffPage,
  adminPage,
  browser,
}) => {
  const { readerPage, card } = await aReader(staffPage, browser);
  const { aCopy, aMember, lend } = await stage(staffPage);
  const copy = await aCopy(`Waited for ${Date.now()}`);
  const [found] = (await (await staffPage.request.get(`/api/v1/copies?barcode=${copy}`)).json()).items;
  await lend(copy, await aMember("Finn O’Brien"), 14);
  await send(staffPage, "/holds", { cardNumber: card, titleId: found.titleId, pickupBranchId: found.branchId });
  await openDesk(staffPage, "?mode=check-in");
  await openLive(adminPage, "/desk");
  await openLive(readerPage, "/account/holds");
  const count = adminPage.getByRole("region", { name: "At this branch" }).locator("dd").first();
  const before = Number(await count.textContent());
  const ready = readerPage.getByText(/Waited for/).first();
  await expect(ready).toBeVisible();
  await scan(staffPage, copy);
  await expect(line(staffPage, copy)).toBeVisible();
  await Promise.all([
    // Other tests put copies on this shelf too.
    timed("the count of the shelf", () =>
      expect.poll(async () => Number(await count.textContent()), { intervals: [50] }).toBeGreaterThan(before),
    ),
    timed("the hold that is ready", () => expect(readerPage.getByText(/ready|Ready/).first()).toBeVisible()),
  ]);
});

test.describe("while a page is cut off", () => {
  test.use({ allowedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK_CHANGED/] });

  test("for ten seconds, it misses nothing: it catches up by itself when it is back", async ({
    staffPage,
    browser,
  }) => {
    const { readerPage, card } = await aReader(staffPage, browser);
    const { aCopy, lend } = await stage(staffPage);
    const copies = [await aCopy(`Cut off ${Date.now()}`), await aCopy(`Cut off, too ${Date.now()}`)];
    await lend(copies[0] ?? "", card, 14);
    await openLive(readerPage, "/account");
    await expect(readerPage.getByRole("link", { name: /^Cut off \d/ })).toBeVisible();
    // What changed as the page was made is asked for first: a page cut in the middle of that is the browser's matter.
    await readerPage.waitForTimeout(1_500);
    await readerPage.context().setOffline(true);
    await send(staffPage, "/check-ins", { barcode: copies[0] });
    await lend(copies[1] ?? "", card, 14);
    await readerPage.waitForTimeout(10_000);
    await expect(readerPage.getByRole("link", { name: /^Cut off \d/ })).toBeVisible();
    await readerPage.context().setOffline(false);
    await timed("what it missed", () => expect(readerPage.getByRole("link", { name: /^Cut off, too/ })).toBeVisible());
    await expect(readerPage.getByRole("link", { name: /^Cut off \d/ })).toHaveCount(0);
    await send(staffPage, "/check-ins", { barcode: copies[1] });
  });
});

test("nobody follows what is not theirs", async ({ memberPage, page }) => {
  const ask = (from: Page, topics: string) => from.request.get(`/api/live?since=0&topics=${topics}`);
  expect((await ask(memberPage, "member:999999")).status()).toBe(404);
  expect((await ask(memberPage, "branch:1")).status()).toBe(404);
  expect((await ask(memberPage, "everything")).status()).toBe(404);
  expect((await ask(page, "title:1")).status()).toBe(401);
});
