import { type Browser, type Page } from "@playwright/test";
import { send } from "./api-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { anotherBranch, holdsOf } from "./hold-stage";
import { lateLoansOf } from "./loss-stage";
import { aReaderOn, moneyOf } from "./money-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

type Stand = { staffPage: Page; browser: Browser };

/** A reader with two loans: one that can be renewed, and one that somebody waits for. */
async function aReaderWithLoans(page: Page, stand: Stand) {
  const reader = await aReaderOn(page, stand, "Maya Okafor");
  const { aCopy, aMember, lend } = await stage(stand.staffPage);
  const { place } = await holdsOf(stand.staffPage);
  const mark = reader.card.slice(-6);
  const [free, waited] = [`Free to keep ${mark}`, `Waited for ${mark}`];
  const [freeCopy, waitedCopy] = [await aCopy(free), await aCopy(waited)];
  await lend(freeCopy, reader.card, 2);
  await lend(waitedCopy, reader.card, 1);
  const answer = await stand.staffPage.request.get(`/api/v1/copies?barcode=${waitedCopy}`);
  const [{ titleId }] = (await answer.json()).items as [{ titleId: string }];
  await place(titleId, await aMember("Finn O’Brien"));
  return { ...reader, free, waited };
}

/** The line of something in a list. */
const rowOf = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

async function renewOnline(stand: Stand, page: Page) {
  const { free, waited } = await aReaderWithLoans(page, stand);
  await page.goto("/account");
  const titles = page.getByRole("main").getByRole("listitem");
  await expect(titles.first()).toContainText(waited);
  await expect(rowOf(page, waited)).toContainText("Someone is waiting for this title, so it can’t be renewed.");
  await expect(page.getByRole("button", { name: `Renew ${waited}` })).toBeDisabled();
  await expect(page.getByRole("button", { name: `Renew ${waited}` })).toHaveAccessibleDescription(/Someone is waiting/);
  await expect(rowOf(page, free)).toContainText("2 renewals left");
  await page.getByRole("button", { name: "Renew all" }).click();
  const said = page.getByRole("status").filter({ hasText: "is renewed" });
  await expect(said).toContainText(`“${free}” is renewed: it is due`);
  await expect(said).toContainText(`“${waited}” can’t be renewed. Someone is waiting for this title`);
  await expect(rowOf(page, free)).toContainText("1 renewal left");
  await expect(page.getByRole("button", { name: `Renew ${free}` })).toBeDisabled();
}

test(
  "a member renews all, and is told what happened to each and why one is refused",
  { tag: "@phone" },
  async ({ page, staffPage, browser }) => renewOnline({ staffPage, browser }, page),
);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a member renews one, suspends a hold, changes where it is picked up, and cancels it", async ({
    page,
    staffPage,
    browser,
  }) => {
    const { free, card } = await aReaderWithLoans(page, { staffPage, browser });
    await page.goto("/account");
    await page.getByRole("button", { name: `Renew ${free}` }).click();
    await expect(page.getByText(`“${free}” is renewed: it is due`)).toBeVisible();

    const { aTitleWithCopy, place } = await holdsOf(staffPage);
    const other = await anotherBranch(staffPage);
    const { titleId } = await aTitleWithCopy("Changed by hand");
    await place(titleId, card);
    await page.goto("/account/holds");
    await page.locator("summary").filter({ hasText: "Change" }).click();
    await page.getByLabel("Pick up at").selectOption({ label: other.name });
    await page.getByRole("button", { name: /^Change where/ }).click();
    await expect(rowOf(page, "Changed by hand")).toContainText(`Pick up at ${other.name}`);
    await page.locator("summary").filter({ hasText: "Change" }).click();
    await page.getByLabel(/^Suspend until/).fill("2999-01-01");
    await page.getByRole("button", { name: /^Suspend the hold/ }).click();
    await expect(rowOf(page, "Changed by hand")).toContainText("Suspended until Tue 1 Jan 2999");
    await page.getByRole("button", { name: /^Resume the hold/ }).click();
    await expect(rowOf(page, "Changed by hand")).toContainText("1st of 1");
    await page.getByRole("button", { name: /^Cancel the hold/ }).click();
    await expect(page.getByText("You wait for nothing")).toBeVisible();
  });
});

test(
  "a hold tells its place and when it may come, and moves to another branch",
  { tag: "@phone" },
  async ({ page, staffPage, browser }) => {
    const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
    const { aTitleWithCopy, aMember, place } = await holdsOf(staffPage);
    const other = await anotherBranch(staffPage);
    const { titleId, barcode } = await aTitleWithCopy("Wanted by two");
    await send(staffPage, "/check-outs", { barcode, cardNumber: await aMember("Finn O’Brien") });
    await place(titleId, await aMember("Grace Penn"));
    await place(titleId, card);
    await page.goto("/account");
    const card2 = page.getByRole("region", { name: "Holds" });
    await expect(card2.getByRole("listitem")).toContainText("2nd of 2");
    await card2.getByRole("link", { name: "All my holds" }).click();
    const row = rowOf(page, "Wanted by two");
    await expect(row).toContainText("2nd of 2");
    await expect(row).toContainText(/Expected about .+\./);
    await row.locator("summary").click();
    await row.getByLabel("Pick up at").selectOption({ label: other.name });
    await row.getByRole("button", { name: /^Change where/ }).click();
    await expect(page.getByRole("status").first()).toContainText(`is picked up at ${other.name} from now on.`);
    await expect(row).toContainText("2nd of 2");
    await row.getByRole("button", { name: /^Cancel the hold/ }).click();
    await expect(page.getByRole("status").first()).toContainText("is cancelled.");
    await expect(page.getByText("You wait for nothing")).toBeVisible();
  },
);

test(
  "a fee tells how it came about, and is paid in part and then whole from the wallet",
  { tag: "@phone" },
  async ({ page, staffPage, browser }) => {
    const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
    const { charge, topUp } = await moneyOf(staffPage);
    await charge(card, "4.20", "Lost card");
    await topUp(card, "10.00");
    await page.goto("/account");
    await page.getByRole("link", { name: "Pay €4.20 owed" }).click();
    const owed = page.getByRole("region", { name: /^You owe/ });
    await owed.locator("summary").filter({ hasText: "How it came about" }).click();
    await expect(owed).toContainText("Charged by the library on");
    await owed.locator("summary").filter({ hasText: "Pay a part of it" }).click();
    await owed.getByLabel(/^Amount/).fill("1.20");
    await owed.getByRole("button", { name: "Pay this much" }).click();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€1.20");
    await page.goto("/account/wallet");
    await expect(owed).toContainText("€3.00");
    await expect(owed).toContainText("left of €4.20");
    await page.getByRole("form", { name: "Pay Lost card" }).getByRole("button").click();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€3.00");
    await page.goto("/account/wallet");
    await expect(page.getByRole("region", { name: "You owe nothing" })).toBeVisible();
  },
);

test("an overdue loan says what it costs by now and with each hour, and its fee how it came about", async ({
  page,
  staffPage,
  adminPage,
  browser,
}) => {
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  const { aLoan, chargeFines } = await lateLoansOf(adminPage);
  await aLoan(card, "Late by the hour", { isLate: true });
  await page.goto("/account");
  await expect(page.getByText("“Late by the hour” is overdue now.")).toBeVisible();
  await expect(page.getByText("€0.50 so far, €0.50 an hour up to €10.00.")).toBeVisible();
  await chargeFines(card);
  await page.goto("/account/wallet");
  const owed = page.getByRole("region", { name: /^You owe/ });
  await owed.locator("summary").filter({ hasText: "How it came about" }).click();
  await expect(owed).toContainText(/It was due on .+ and came later\. 1 time €0\.50 for each hour late/);
});

test("due dates go to a calendar by a link that is made, used without a cookie, and revoked", async ({
  page,
  staffPage,
  browser,
  playwright,
}) => {
  const { free } = await aReaderWithLoans(page, { staffPage, browser });
  await page.goto("/account");
  await page.getByRole("link", { name: "Add to calendar" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const url = await page.getByLabel("Link for calendars").inputValue();
  const calendar = await playwright.request.newContext();
  const place = new URL(url).pathname;
  const address = new URL(place, page.url()).href;
  const feed = await calendar.get(address);
  expect(feed.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect((await feed.text()).replaceAll("\r\n ", "")).toContain(`SUMMARY:Due: ${free}`);
  await page.reload();
  await expect(page.getByLabel("Link for calendars")).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke the link" }).click();
  await expect(page.getByText("You have no link yet.")).toBeVisible();
  expect((await calendar.get(address)).status()).toBe(404);
  await calendar.dispose();
});

test("letters are chosen, and the history is kept only while it is on", async ({ page, staffPage, browser }) => {
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  await page.goto("/account");
  await page.getByRole("link", { name: "Letters" }).click();
  await expect(page.getByText("Still overdue, last letter")).toBeVisible();
  await page.getByRole("checkbox", { name: "Something is due soon" }).uncheck();
  await page.getByLabel("Language of letters").selectOption({ label: "Deutsch" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved.");
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Something is due soon" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "A hold is ready to collect" })).toBeChecked();

  const { aCopy, lend } = await stage(staffPage);
  const readOnce = async (title: string) => {
    const copy = await aCopy(title);
    await lend(copy, card, 5);
    await send(staffPage, "/check-ins", { barcode: copy });
  };
  await readOnce("Before it was on");
  await page.goto("/account/history");
  await page.getByRole("button", { name: "Turn my history on" }).click();
  await expect(page.getByText("Nothing yet")).toBeVisible();
  await readOnce("While it was on");
  await page.reload();
  await expect(page.getByRole("table", { name: "What you returned" })).toContainText("While it was on");
  await expect(page.getByText("Before it was on")).toHaveCount(0);
  await page.getByRole("button", { name: "Turn it off and forget it" }).click();
  await expect(page.getByText("Your history is off.")).toBeVisible();
  await page.getByRole("button", { name: "Turn my history on" }).click();
  await expect(page.getByText("Nothing yet")).toBeVisible();
});

test("in German every word of the account is German", async ({ page, staffPage, browser }) => {
  const { free } = await aReaderWithLoans(page, { staffPage, browser });
  await page.goto("/account");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Meine Ausleihen");
  await expect(
    page.getByText("Jemand wartet auf diesen Titel, deshalb kann er nicht verlängert werden."),
  ).toBeVisible();
  await page.getByRole("button", { name: `${free} verlängern` }).click();
  await expect(page.getByRole("status").filter({ hasText: "ist verlängert" })).toContainText(
    `„${free}“ ist verlängert`,
  );
});
