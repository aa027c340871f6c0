import { openDesk, scan } from "./desk-stage";
import { expect, test } from "./fixtures";
import { lateLoansOf } from "./loss-stage";

test.describe.configure({ mode: "parallel", timeout: 90_000 });

test(
  "a loan is late, the night charges for it, its member sees it at the desk and pays, and is charged no more",
  { tag: "@phone" },
  async ({ adminPage, staffPage: page }) => {
    const { aMember, memberId, aLoan, chargeFines } = await lateLoansOf(adminPage);
    const card = await aMember("Maya Okafor");
    const loan = await aLoan(card, "Kindred", { isLate: true });
    expect(await chargeFines(card)).toMatchObject({ charged: 1, chargedMinor: "50" });
    expect(await chargeFines(card)).toMatchObject({ charged: 0 });

    await page.goto(`/members/${await memberId(card)}`);
    await expect(page.getByRole("region", { name: "Money" })).toContainText("€0.50");
    await expect(page.getByText(/^Overdue since/)).toBeVisible();
    await page.getByRole("link", { name: "Details of the loan of Kindred" }).click();
    await expect(page.getByText("Overdue", { exact: true })).toBeVisible();
    await expect(page.getByText("€0.50 for each hour late, charged as they begin.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Fines/ })).toContainText("€0.50");

    await page.goto(`/payments/new?member=${card}`);
    await expect(page.getByRole("checkbox")).toHaveCount(1);
    await expect(page.getByRole("form", { name: "Payment" })).toContainText("Fine: Kindred");
    await expect(page.getByRole("form", { name: "Payment" })).toContainText("1 hour late");
    await page.getByRole("button", { name: "Take €0.50 in cash" }).click();
    await expect(page.getByRole("article", { name: "Receipt" })).toContainText("Fine: Kindred");
    await chargeFines(card);
    await page.goto(`/loans/${loan.id}`);
    await expect(page.getByRole("row", { name: /Fines/ })).toContainText("€0.00");

    await openDesk(page, "?mode=check-in");
    await scan(page, loan.barcode);
    await expect(page.getByText("Kindred").first()).toBeVisible();
    await page.goto(`/members/${await memberId(card)}`);
    await expect(page.getByText(/^Overdue since/)).toBeHidden();
  },
);

test("a copy is declared lost for what was said before, is among the lost ones, and found again costs nothing", async ({
  adminPage,
  staffPage: page,
}) => {
  const { aMember, memberId, aLoan } = await lateLoansOf(adminPage);
  const card = await aMember("Finn O’Brien");
  const loan = await aLoan(card, "Parable of the Sower");
  await page.goto(`/loans/${loan.id}`);
  const lost = page.getByRole("region", { name: "It is lost" });
  await expect(lost).toContainText("Charged: €12.50 for the copy and €3.00 for processing.");
  await lost.getByRole("button", { name: "Declare lost" }).dblclick();
  await expect(page.getByRole("row", { name: /Lost copy/ }).first()).toContainText("€12.50");
  await expect(page.getByRole("button", { name: "Declare lost" })).toBeHidden();
  await page.goto("/loans/marked?mark=lost");
  const row = page.getByRole("row", { name: new RegExp(loan.barcode) });
  await expect(row).toContainText("Finn O’Brien");
  await row.getByRole("link", { name: "Parable of the Sower" }).click();
  await expect(page.getByText("When it is found, check it in at the loan desk")).toBeVisible();

  await openDesk(page, "?mode=check-in");
  await scan(page, loan.barcode);
  await expect(async () => {
    await page.goto(`/members/${await memberId(card)}`);
    // The processing stays, by the rule.
    await expect(page.getByRole("region", { name: "Money" })).toContainText("€3.00", { timeout: 1_000 });
  }).toPass();
});

test("a member says that they returned a copy: it is noted, and no longer asked for", async ({
  adminPage,
  staffPage: page,
}) => {
  const { aMember, memberId, aLoan } = await lateLoansOf(adminPage);
  const card = await aMember("Nour Haddad");
  const loan = await aLoan(card, "Dawn", { isLate: true });
  await page.goto(`/loans/${loan.id}`);
  await expect(page.getByText("It is noted on the loan, which stays open: fines stop today")).toBeVisible();
  await page.getByRole("button", { name: "Claims returned" }).click();
  await expect(page.getByText("Claimed returned").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Claims returned" })).toBeHidden();
  await expect(
    page.getByRole("status").filter({ hasText: "It is noted that they say they returned it." }),
  ).toBeFocused();
  await page.goto(`/members/${await memberId(card)}`);
  await expect(page.getByRole("row", { name: /Dawn/ })).toContainText("Claimed returned");
});

test("a copy is marked with a note and right again", async ({ adminPage, staffPage: page }) => {
  const { aMember, aLoan } = await lateLoansOf(adminPage);
  const loan = await aLoan(await aMember("Ada Nwosu"), "Wild Seed");
  await page.goto(`/catalog/titles/${loan.titleId}/copies/${loan.copyId}`);
  const mark = page.getByRole("form", { name: "Mark copy" });
  // Somebody has it, so it is not missing.
  await expect(mark.getByLabel("What is wrong with it").getByRole("option")).toHaveText(["Damaged"]);
  await mark.getByLabel("What staff should know").fill("Page 12 is torn.");
  await mark.getByRole("button", { name: "Mark copy" }).click();
  await expect(page.getByText("Page 12 is torn.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "is marked as damaged: it is not lent." })).toBeFocused();
  await page.getByRole("button", { name: "Mended" }).click();
  await expect(page.getByRole("heading", { name: "Missing or damaged" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The mark is taken off" })).toBeFocused();
});

test(
  "a member is restricted, with the day until which, and let again for a reason",
  { tag: "@phone" },
  async ({ adminPage, staffPage: page }) => {
    const { aMember, memberId } = await lateLoansOf(adminPage);
    const here = `/members/${await memberId(await aMember("Cian Byrne"))}`;
    await page.goto(`${here}/restrictions`);
    const form = page.getByRole("form", { name: "New restriction" });
    await form.getByRole("button", { name: "Restrict member" }).click();
    await expect(form.getByLabel(/^Reason/)).toHaveAccessibleDescription(/Give a reason/);
    await form.getByLabel(/^Reason/).fill("Three books came back wet");
    await form.getByLabel("Until").fill("2199-12-31");
    await form.getByRole("button", { name: "Restrict member" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Cian Byrne" })).toBeVisible();
    await expect(page.getByText("Three books came back wet")).toBeVisible();
    await expect(page.getByText(/until .*31 Dec 2199/)).toBeVisible();
    await page.getByRole("link", { name: "Lift" }).click();
    const lift = page.getByRole("form", { name: "Lift: Three books came back wet" });
    await lift.getByLabel(/^Why it is lifted/).fill("Dried and paid for");
    await lift.getByRole("button", { name: "Lift" }).click();
    await expect(page.getByText("Nothing keeps them from borrowing today.")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "It is lifted." })).toBeFocused();
    await expect(page.getByRole("table", { name: "Earlier restrictions" })).toContainText("Dried and paid for");
  },
);
