import { openDesk, panel } from "./desk-stage";
import { expect, test } from "./fixtures";
import { moneyOf } from "./money-stage";

test.describe.configure({ mode: "parallel", timeout: 90_000 });

test(
  "a fee is charged, paid in part with change, the rest waived: each once, however often it is clicked",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aMember } = await moneyOf(page);
    const card = await aMember("Maya Okafor");
    await page.goto("/payments/new");
    await page.getByRole("searchbox", { name: "Whose payment?" }).fill(card);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Nothing is owed.")).toBeVisible();

    const fee = page.getByRole("form", { name: "Charge a fee" });
    await fee.getByLabel(/^Amount/).fill("8.00");
    await fee.getByLabel(/^What for/).fill("Lost card");
    await fee.getByRole("button", { name: "Charge" }).dblclick();
    await expect(page.getByText(/^Charge of €8.00/)).toBeVisible();
    await expect(page.getByRole("region", { name: /^Owes/ })).toContainText("€8.00");
    await expect(page.getByRole("checkbox")).toHaveCount(1);

    const payment = page.getByRole("form", { name: "Payment" });
    await expect(payment.getByLabel("Cash given")).toBeFocused();
    await payment.getByLabel("Amount").fill("5.00");
    await payment.getByLabel("Cash given").fill("4");
    await payment.getByRole("button", { name: "Take €5.00 in cash" }).click();
    await expect(payment.getByLabel("Cash given")).toHaveAccessibleDescription(/4.00 is less than the 5.00 to pay/);
    await payment.getByLabel("Cash given").fill("20");
    await expect(payment.getByRole("status").filter({ hasText: "Change" })).toContainText("€15.00");
    await payment.getByRole("button", { name: "Take €5.00 in cash" }).dblclick();
    const receipt = page.getByRole("article", { name: "Receipt" });
    await expect(receipt).toContainText("€15.00");
    for (const words of ["Lost card", "Maya Okafor", card, "Still owed", "€3.00", "Ines Duarte"])
      await expect(receipt).toContainText(words);
    const paid = page.url();
    await page.goBack();
    // Going back shows what is owed now, or the form as it was, which sent once more is the same payment.
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Take payment");

    await page.goto(`/payments/new?member=${card}`);
    await expect(page.getByRole("region", { name: /^Owes/ })).toContainText("left of €8.00");
    const waiving = page.getByRole("form", { name: "Waive" });
    await waiving.getByRole("button", { name: "Waive" }).click();
    await expect(waiving.getByLabel(/^Reason/)).toHaveAccessibleDescription(/Give a reason/);
    await waiving.getByLabel(/^Reason/).fill("First time");
    await waiving.getByRole("button", { name: "Waive" }).dblclick();
    await expect(page.getByText(/^Waiver of €3.00/)).toBeVisible();
    await expect(page.getByText("Nothing is owed.")).toBeVisible();
    await page.goto(paid.replace(/\?.*/, ""));
    await page.emulateMedia({ media: "print" });
    await expect(receipt).toBeVisible();
    await expect(page.getByRole("link", { name: "Next member" })).toBeHidden();
  },
);

test("a top-up that is sent again from the page one went back to counts once", async ({ staffPage: page }) => {
  const { aMember } = await moneyOf(page);
  await page.goto(`/payments/new?member=${await aMember("Maya Okafor")}`);
  const wallet = page.getByRole("form", { name: "Wallet" });
  const topUp = async () => {
    await wallet.getByLabel(/^Cash/).fill("20");
    await wallet.getByRole("button", { name: "Top up" }).click();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€20.00");
  };
  await topUp();
  await page.goBack();
  await topUp();
  await expect(page.getByText("Sent more than once, and counted once.")).toBeVisible();
  await page.getByRole("link", { name: "Same member" }).click();
  await expect(page.getByRole("region", { name: /^Wallet/ })).toContainText("€20.00");
  await wallet.getByLabel(/^Cash/).fill("25");
  await wallet.getByRole("button", { name: "Pay out" }).click();
  await expect(wallet.getByLabel(/^Cash/)).toHaveAccessibleDescription(/The wallet holds €20.00, and €25.00 is more/);
  await wallet.getByLabel(/^Cash/).fill("5");
  await wallet.getByRole("button", { name: "Pay out" }).click();
  await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€15.00");
});

test("what another desk took in the meantime is said, and what is owed now is shown", async ({ staffPage: page }) => {
  const { aMember, charge, pay } = await moneyOf(page);
  const card = await aMember("Maya Okafor");
  await charge(card, "4.20", "Lost card");
  await charge(card, "3.00", "Copies");
  await page.goto(`/payments/new?member=${card}`);
  const payment = page.getByRole("form", { name: "Payment" });
  await expect(payment.getByRole("button", { name: "Take €7.20 in cash" })).toBeVisible();
  await pay(card, "4.20");
  await payment.getByRole("button", { name: "Take €7.20 in cash" }).click();
  await expect(payment.getByRole("alert")).toContainText("Somebody took a payment");
  await expect(page.getByRole("checkbox")).toHaveCount(1);
  await payment.getByRole("button", { name: "Take €3.00 in cash" }).click();
  await expect(page.getByRole("article", { name: "Receipt" })).toContainText("Copies");
});

test("the desk says what the open member owes, and leads to its payment", async ({ staffPage: page }) => {
  const { aMember, charge } = await moneyOf(page);
  const card = await aMember("Maya Okafor");
  await openDesk(page, `?member=${card}`);
  await expect(panel(page)).not.toContainText("Owed");
  await charge(card, "4.20", "Lost card");
  await openDesk(page, `?member=${card}`);
  await expect(panel(page)).toContainText("€4.20");
  await panel(page).getByRole("link", { name: "Take payment" }).click();
  await expect(page.getByRole("button", { name: "Take €4.20 in cash" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test("a part is paid in cash, and the receipt says the change", async ({ browser, staffPage, baseURL }) => {
    const { aMember, charge } = await moneyOf(staffPage);
    const card = await aMember("Maya Okafor");
    await charge(card, "4.20", "Lost card");
    const storageState = await staffPage.context().storageState();
    const context = await browser.newContext({ javaScriptEnabled: false, storageState, baseURL });
    const page = await context.newPage();
    await page.goto("/payments/new");
    await page.getByRole("searchbox", { name: "Whose payment?" }).fill(card);
    await page.keyboard.press("Enter");
    const payment = page.getByRole("form", { name: "Payment" });
    await payment.getByLabel("Cash given").fill("10,00");
    await payment.getByRole("button", { name: "Take in cash" }).click();
    await expect(payment.getByLabel("Cash given")).toHaveAccessibleDescription(/with digits and a point/);
    await payment.getByLabel("Cash given").fill("10");
    await payment.getByRole("button", { name: "Take in cash" }).dblclick();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€5.80");
    await context.close();
  });
});
