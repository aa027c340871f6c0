import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { accountIdOf, aReaderOn, attemptsOf, countPosts, moneyOf } from "./money-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

type Stand = { staffPage: Page; adminPage: Page; browser: Browser };

/** A member sends 12.50: double click, reload, back and once more. Every request is on record, and one counts. */
async function sendOnce({ staffPage, adminPage, browser }: Stand, options: { javaScriptEnabled: boolean }) {
  const contexts = [await browser.newContext(options), await browser.newContext(options)] as const;
  const [page, other] = [await contexts[0].newPage(), await contexts[1].newPage()];
  const { topUp } = await moneyOf(staffPage);
  const sender = await aReaderOn(page, { staffPage, browser }, "Aoife Bhriain");
  const receiver = await aReaderOn(other, { staffPage, browser }, "Maya Adaeze Okafor");
  await topUp(sender.card, "20.00");

  await page.goto("/account/wallet");
  await page.getByRole("link", { name: "Send money" }).click();
  await page.getByLabel(/^Card number/).fill(receiver.card.toLowerCase());
  await page.getByLabel(/^Amount/).fill("12.50");
  await page.getByLabel(/^Note/).fill("Concert tickets");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this right?");
  await expect(page.getByText("to Maya O.")).toBeVisible();
  await expect(page.getByText("Adaeze")).toHaveCount(0);
  const confirmation = page.url();
  const key = new URL(confirmation).searchParams.get("key") ?? "";
  const posts = countPosts(page, "/account/wallet/send/confirm");

  await page.getByRole("button", { name: "Send €12.50" }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Receipt");
  await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€7.50");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Receipt");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this right?");
  expect(page.url()).toBe(confirmation);
  await page.getByRole("button", { name: "Send €12.50" }).click();
  await expect(page.getByText("Sent more than once, and counted once.")).toBeVisible();

  await page.goto("/account/wallet");
  await expect(page.getByRole("region", { name: "Wallet" })).toContainText("€7.50");
  const statement = page.getByRole("table", { name: "Statement of the wallet" });
  await expect(statement.getByRole("row").filter({ hasText: "Sent to Maya O." })).toHaveCount(1);
  await expect(statement).toContainText("−€12.50");
  await other.goto("/account/wallet");
  await expect(other.getByRole("region", { name: "Wallet" })).toContainText("€12.50");
  const theirs = other.getByRole("table", { name: "Statement of the wallet" }).getByRole("row");
  await expect(theirs.filter({ hasText: "Received from Aoife B." })).toHaveCount(1);
  await expect(theirs.filter({ hasText: "Concert tickets" })).toHaveCount(1);
  await theirs.getByRole("link", { name: "Received from Aoife B." }).click();
  await expect(other.getByRole("article", { name: "Receipt" })).toContainText("Aoife B.");
  await expect(other.getByRole("article", { name: "Receipt" })).not.toContainText("€7.50");

  const results = await attemptsOf(adminPage, key);
  // Without JavaScript the browser itself may give up the first of two clicks before it is sent.
  if (options.javaScriptEnabled) expect(results).toHaveLength(posts.length);
  expect(results.length).toBeGreaterThanOrEqual(2);
  expect(results.filter((result) => result === "posted")).toHaveLength(1);
  expect(results.filter((result) => result === "replayed")).toHaveLength(results.length - 1);
  for (const context of contexts) await context.close();
}

test(
  "a member sends 12.50, clicks twice, reloads, goes back and confirms again: sent once, each attempt on record",
  { tag: "@phone" },
  async ({ staffPage, adminPage, browser }) => {
    await sendOnce({ staffPage, adminPage, browser }, { javaScriptEnabled: true });
  },
);

test("the same without JavaScript", async ({ staffPage, adminPage, browser }) => {
  await sendOnce({ staffPage, adminPage, browser }, { javaScriptEnabled: false });
});

test.describe("a connection that breaks", () => {
  test.use({ allowedErrors: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED/] });

  test("while the answer is on its way, and later altogether: pressed again it is sent once", async ({
    page,
    staffPage,
    adminPage,
    browser,
  }) => {
    const { topUp, aMember } = await moneyOf(staffPage);
    const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Bhriain");
    await topUp(card, "20.00");
    await page.goto("/account/wallet/send");
    await page.getByLabel(/^Card number/).fill(await aMember("Seán Ó Briain"));
    await page.getByLabel(/^Amount/).fill("12.50");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this right?");
    const key = new URL(page.url()).searchParams.get("key") ?? "";
    let lost = 0;
    await page.route("**/account/wallet/send/confirm?**", async (route) => {
      if (route.request().method() !== "POST" || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    const send = page.getByRole("button", { name: "Send €12.50" });
    const unreachable = page.getByRole("alert").filter({ hasText: "The library can’t be reached" });
    await send.click();
    await expect(unreachable).toBeFocused();
    await page.context().setOffline(true);
    await send.click();
    await expect(send).not.toHaveAttribute("aria-disabled");
    await expect(unreachable).toBeFocused();
    await page.context().setOffline(false);
    await send.click();
    await expect(page.getByText("Sent more than once, and counted once.")).toBeVisible();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€7.50");
    expect((await attemptsOf(adminPage, key)).toSorted()).toEqual(["posted", "replayed"]);
  });
});

test("a member is told at once, with figures, what can't be sent, and that a card is nobody's", async ({
  page,
  staffPage,
  browser,
}) => {
  const { topUp, aMember } = await moneyOf(staffPage);
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Bhriain");
  await topUp(card, "600.00");
  const other = await aMember("Seán Ó Briain");
  const asked = async (to: string, amount: string) => {
    await page.goto("/account/wallet/send");
    await page.getByLabel(/^Card number/).fill(to);
    await page.getByLabel(/^Amount/).fill(amount);
    await page.getByRole("button", { name: "Continue" }).click();
  };
  const says = (label: RegExp, words: string) =>
    expect(page.getByLabel(label)).toHaveAccessibleDescription(new RegExp(words));
  await asked(other, "600.01");
  await says(/^Amount/, "Your wallet holds €600.00, and €600.01 is more");
  await asked(other, "500.01");
  await says(/^Amount/, "At most €500.00 can be sent at once");
  for (const amount of ["12,50", "1e3", "-1", "0", "0.001", ""]) {
    await asked(other, amount);
    await expect(page.getByLabel(/^Amount/)).toHaveAttribute("aria-invalid", "true");
  }
  await asked("NOBODY-HAS-IT", "1.00");
  await says(/^Card number/, "No member can receive money with this card number");
  await asked(card, "1.00");
  await says(/^Card number/, "your own card number");
  await page.goto("/account/wallet");
  await expect(page.getByRole("region", { name: "Wallet" })).toContainText("€600.00");
});

test("a wallet that is frozen between the question and the yes sends nothing, and says so", async ({
  page,
  staffPage,
  browser,
}) => {
  const { topUp, aMember, charge } = await moneyOf(staffPage);
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Bhriain");
  await topUp(card, "20.00");
  await charge(card, "4.20", "Lost card");
  await page.goto("/account/wallet/send");
  await page.getByLabel(/^Card number/).fill(await aMember("Seán Ó Briain"));
  await page.getByLabel(/^Amount/).fill("12.50");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this right?");
  await staffPage.goto(`/payments/new?member=${card}`);
  const wallet = `/api/v1/accounts/${await accountIdOf(staffPage, "wallet", card)}`;
  const version = (await staffPage.request.get(wallet)).headers().etag ?? "";
  const headers = { "if-match": version, origin: new URL(staffPage.url()).origin };
  const frozen = await staffPage.request.post(`${wallet}/freeze`, { data: { reason: "Card stolen" }, headers });
  expect(frozen.ok(), await frozen.text()).toBe(true);
  await page.getByRole("button", { name: "Send €12.50" }).click();
  const refused = page.getByRole("form", { name: "Confirm" }).getByRole("alert");
  await expect(refused).toContainText("Your wallet is frozen. Nothing was moved.");
  await staffPage.getByRole("button", { name: "From the wallet (€20.00)" }).click();
  const stopped = staffPage.getByRole("form", { name: "Payment" }).getByRole("alert");
  await expect(stopped).toContainText("The wallet is frozen. Nothing was moved.");
  await page.goto("/account/wallet");
  await expect(page.getByText("Your wallet is frozen. Please ask at the desk.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pay from wallet" })).toHaveCount(0);
});

test(
  "a member pays one line and then the rest from their wallet",
  { tag: "@phone" },
  async ({ page, staffPage, browser }) => {
    const { topUp, charge } = await moneyOf(staffPage);
    const { card } = await aReaderOn(page, { staffPage, browser }, "Nour Haddad");
    await charge(card, "4.20", "Lost card");
    await charge(card, "3.00", "Copies");
    await charge(card, "1.00", "Locker");
    await topUp(card, "20.00");
    await page.goto("/account");
    await expect(page.getByRole("complementary", { name: "Wallet" })).toContainText("€20.00");
    await page.getByRole("link", { name: "Pay €8.20 owed" }).click();
    await page.getByRole("form", { name: "Pay Lost card" }).getByRole("button").dblclick();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("Lost card");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Wallet" }).click();
    await expect(page.getByRole("region", { name: /^You owe/ })).toContainText("€4.00");
    await page.getByRole("button", { name: "Pay €4.00 from wallet" }).click();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("Copies");
    await page.goto("/account/wallet?of=fees");
    await expect(page.getByRole("region", { name: "You owe nothing" })).toBeVisible();
    const rows = page.getByRole("table", { name: "Statement of fees" }).getByRole("row");
    await expect(rows.filter({ hasText: "Paid from the wallet" })).toHaveCount(2);
  },
);

test("nobody sees the receipt of others", async ({ page, staffPage, browser, memberPage }) => {
  const { topUp } = await moneyOf(staffPage);
  const { card } = await aReaderOn(page, { staffPage, browser }, "Nour Haddad");
  await topUp(card, "20.00");
  await page.goto("/account/wallet");
  await page.getByRole("link", { name: /^Cash put in/ }).click();
  await expect(page.getByRole("article", { name: "Receipt" })).toBeVisible();
  const { pathname } = new URL(page.url());
  expect((await memberPage.request.get(pathname)).status()).toBe(404);
});
