import { readFile } from "node:fs/promises";
import { auditStage } from "./audit-stage";
import { expect, test } from "./fixtures";

test.describe.configure({ mode: "parallel" });

test(
  "an admin narrows the audit by typing, widens it by a chip, and reads one attempt's whole story",
  { tag: "@phone" },
  async ({ adminPage: page, staffPage }) => {
    const { aMember, topUp, payOut } = await auditStage(staffPage);
    const card = await aMember("Maya Okafor");
    const key = await topUp(card, "25.00");
    await topUp(card, "25.00", key);
    await topUp(card, "26.00", key);
    await payOut(card, "9999999.00");
    await page.goto("/audit");
    const box = page.getByRole("searchbox", { name: "Filter" });
    await box.fill(`account:${card} outcome:refused`);
    await box.press("Enter");
    const rows = page.getByRole("table", { name: "Attempts, newest first" }).locator("tbody").getByRole("row");
    await expect(page.getByText("2 attempts", { exact: true })).toBeVisible();
    await expect(rows.nth(0)).toContainText("Insufficient funds");
    await expect(rows.nth(0)).toContainText("Maya Okafor, wallet → Cash desk");
    await expect(rows.nth(1)).toContainText("Key reused");

    await page.getByRole("link", { name: "Without: Refused" }).click();
    await expect(page.getByText("4 attempts", { exact: true })).toBeVisible();
    await expect(box).toHaveValue(`account:${card}`);
    await expect(rows.nth(3)).toContainText("Posted");

    await rows.nth(2).getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Attempt \d+$/);
    await expect(page.getByRole("heading", { name: "3 tries with this key" })).toBeVisible();
    const entries = page.getByRole("table", { name: "Entries" });
    await expect(entries.getByRole("row").filter({ hasText: "Maya Okafor, wallet" })).toContainText("€25.00");
    await page.getByRole("link", { name: "Transfer audit" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Transfer audit");
  },
);

test("a filter that makes no sense is said by its name, and what was typed stays", async ({ adminPage: page }) => {
  await page.goto("/audit?q=okafor+outcome:perhaps");
  const note = page.getByRole("alert").filter({ hasText: "This filter can’t be used" });
  await expect(note).toContainText("Say what “okafor” is");
  await expect(note).toContainText("“perhaps” is no outcome");
  await expect(page.getByRole("searchbox", { name: "Filter" })).toHaveValue("okafor outcome:perhaps");
  await expect(page.getByRole("link", { name: "Export CSV" })).toHaveCount(0);
});

test("what is exported is what is shown", async ({ adminPage: page, staffPage }) => {
  const { aMember, topUp, payOut } = await auditStage(staffPage);
  const card = await aMember("=1+1");
  await topUp(card, "12.50");
  await payOut(card, "9999999.00");
  await page.goto(`/audit?account=${card}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^attempts-\d{4}-\d{2}-\d{2}\.csv$/);
  const [head = "", declined = "", posted = "", ...rest] = (await readFile(await download.path(), "utf8")).split(
    "\r\n",
  );
  expect(head).toMatch(/^\ufeffid,opened_at,/);
  expect(declined).toContain(",declined,insufficient_funds,");
  expect(declined).toContain(',"\'=1+1, wallet",');
  expect(posted).toContain(",12.50,EUR,");
  expect(rest).toEqual([""]);
});

test("the audit and its export are shut to everybody else", async ({ staffPage, memberPage, page }) => {
  for (const path of ["/audit", "/audit/1", "/audit/export"]) {
    expect((await staffPage.request.get(path)).status(), path).toBe(403);
    expect((await memberPage.request.get(path)).status(), path).toBe(403);
    expect((await page.request.get(path)).status(), path).toBe(401);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the fields filter, and what they say stands in the box and in the address", async ({
    adminPage: page,
    staffPage,
  }) => {
    const { aMember, topUp } = await auditStage(staffPage);
    const card = await aMember("Maya Okafor");
    await topUp(card, "12.50");
    await topUp(card, "99.00");
    await page.goto("/audit");
    await page.locator("summary", { hasText: "Filter by fields" }).click();
    await page.getByLabel("Outcome").selectOption("Posted");
    await page.getByLabel("Account").fill(card);
    await page.getByLabel("Amount").fill(">50");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByText("1 attempt", { exact: true })).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Filter" })).toHaveValue(
      `outcome:posted account:${card} amount:>50`,
    );
    await expect(page).toHaveURL(/outcome=posted/);
  });
});
