import type { Page } from "@playwright/test";
import { send } from "./api-stage";
import { box, line, openDesk, scan, stage } from "./desk-stage";
import { expect, test } from "./fixtures";

test.describe.configure({ mode: "parallel" });

/** The card of the member whose sign-in the demonstration has. */
async function demonstrationCard(staffPage: Page): Promise<string> {
  const found = await staffPage.request.get("/api/v1/members?q=member@carrel.example");
  return (await found.json()).items[0].cardNumber;
}

/** How long something takes to be seen, in milliseconds. */
async function timeUntil(seen: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await seen();
  return Date.now() - start;
}

/** A page hears only when its stream is open. */
async function openLive(page: Page, address: string) {
  const stream = page.waitForResponse((response) => response.url().includes("/api/live") && response.ok());
  await page.goto(address);
  await stream;
}

test("what comes back at a desk leaves the member's page within a second, without reload", async ({
  staffPage,
  memberPage,
}) => {
  const { aCopy, lend } = await stage(staffPage);
  const copy = await aCopy(`Seen at once ${Date.now()}`);
  await lend(copy, await demonstrationCard(staffPage), 14);
  await openDesk(staffPage, "?mode=check-in");
  await openLive(memberPage, "/account");
  const title = memberPage.getByRole("link", { name: /^Seen at once/ });
  await expect(title).toBeVisible();
  await memberPage.evaluate(() => Reflect.set(window, "sameDocument", true));
  await scan(staffPage, copy);
  await expect(line(staffPage, copy)).toBeVisible();
  expect(await timeUntil(() => expect(title).toHaveCount(0))).toBeLessThan(1_000);
  expect(await memberPage.evaluate(() => Reflect.get(window, "sameDocument"))).toBe(true);
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

test("a hold that is caught at one desk is counted at the other, and told to who waits, within a second", async ({
  staffPage,
  adminPage,
  memberPage,
}) => {
  const { aCopy, aMember, lend } = await stage(staffPage);
  const copy = await aCopy(`Waited for ${Date.now()}`);
  const [found] = (await (await staffPage.request.get(`/api/v1/copies?barcode=${copy}`)).json()).items;
  await lend(copy, await aMember("Finn O’Brien"), 14);
  const card = await demonstrationCard(staffPage);
  await send(staffPage, "/holds", { cardNumber: card, titleId: found.titleId, pickupBranchId: found.branchId });
  await openDesk(staffPage, "?mode=check-in");
  await openLive(adminPage, "/desk");
  await openLive(memberPage, "/account/holds");
  const count = adminPage.getByRole("region", { name: "At this branch" }).locator("dd").first();
  const before = Number(await count.textContent());
  const ready = memberPage.getByText(/Waited for/).first();
  await expect(ready).toBeVisible();
  await scan(staffPage, copy);
  await expect(line(staffPage, copy)).toBeVisible();
  const seen = await Promise.all([
    timeUntil(() => expect(count).toHaveText(String(before + 1))),
    timeUntil(() => expect(memberPage.getByText(/ready|Ready/).first()).toBeVisible()),
  ]);
  expect(Math.max(...seen)).toBeLessThan(1_000);
});

test.describe("while a page is cut off", () => {
  test.use({ allowedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK_CHANGED/] });

  test("for ten seconds, it misses nothing: it catches up by itself when it is back", async ({
    staffPage,
    memberPage,
  }) => {
    const { aCopy, lend } = await stage(staffPage);
    const copies = [await aCopy(`Cut off ${Date.now()}`), await aCopy(`Cut off, too ${Date.now()}`)];
    const card = await demonstrationCard(staffPage);
    await lend(copies[0] ?? "", card, 14);
    await openLive(memberPage, "/account");
    await expect(memberPage.getByRole("link", { name: /^Cut off \d/ })).toBeVisible();
    await memberPage.context().setOffline(true);
    await send(staffPage, "/check-ins", { barcode: copies[0] });
    await lend(copies[1] ?? "", card, 14);
    await memberPage.waitForTimeout(10_000);
    await expect(memberPage.getByRole("link", { name: /^Cut off \d/ })).toBeVisible();
    await memberPage.context().setOffline(false);
    const seen = await timeUntil(() => expect(memberPage.getByRole("link", { name: /^Cut off, too/ })).toBeVisible());
    await expect(memberPage.getByRole("link", { name: /^Cut off \d/ })).toHaveCount(0);
    expect(seen).toBeLessThan(3_000);
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
