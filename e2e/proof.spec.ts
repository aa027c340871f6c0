import { expect, test } from "./fixtures";
import { aSealedTransfer, untilProven } from "./proof-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

test(
  "an admin sees the books balance, verifies the seals, and proves one transfer that was just made",
  { tag: "@phone" },
  async ({ adminPage: page, staffPage, isMobile }) => {
    const id = await aSealedTransfer(staffPage);
    await untilProven(page, id);
    await page.goto("/audit");
    if (isMobile) await page.locator("summary").filter({ hasText: "Menu" }).click();
    await page.getByRole("link", { name: "Proof", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Proof" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Books" })).toContainText("Debits equal credits");

    await page.getByRole("button", { name: "Reconcile now" }).click();
    await expect(page.getByText("The books balance: no check found anything.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Last reconciliation" })).toContainText("Passed");
    const checks = page.getByRole("table", { name: "Checks of the last reconciliation" });
    await expect(checks.getByRole("rowheader")).toHaveCount(24);
    await expect(checks.getByText("Holds", { exact: true })).toHaveCount(24);

    await page.getByRole("button", { name: "Seal now" }).click();
    await expect(
      page.getByText(/Everything was sealed already|Rows sealed: \d|is sealing at this moment/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Verify seals now" }).click();
    await expect(page.getByText(/Everything is as it was sealed \(rows: [\d,]+, seals: [\d,]+\)/)).toBeVisible();
    await expect(page.getByRole("table", { name: "Seals, newest first" }).getByRole("rowheader").first()).toHaveText(
      /^#\d/,
    );

    await page.getByLabel("Number of the transfer").fill(id);
    await page.getByRole("button", { name: "Prove it" }).click();
    await expect(page.getByText(`Transfer ${id} stands as it was sealed`)).toBeVisible();
    const rows = page.getByRole("table", { name: "Rows of the transfer and their way to the seal" });
    await expect(rows.getByRole("rowheader")).toHaveText([
      `transfer ${id}`,
      `the debit entry of transfer ${id}`,
      `the credit entry of transfer ${id}`,
    ]);
    await expect(rows.getByText("As sealed")).toHaveCount(3);
    const document = await (await page.request.get(`/api/v1/transfers/${id}/proof`)).json();
    expect(document).toMatchObject({ transferId: id, rows: [{ rowState: "proven" }, {}, {}] });
  },
);

test("what is no transfer, and what is not sealed, is said", async ({ adminPage: page }) => {
  await page.goto("/proof/transfer?id=twelve");
  await expect(page.getByLabel("Number of the transfer")).toHaveAccessibleDescription(/A transfer has a number/);
  await page.getByLabel("Number of the transfer").fill("999999999");
  await page.getByRole("button", { name: "Prove it" }).click();
  await expect(page.getByText("No transfer with this number is sealed")).toBeVisible();
});

test("staff and readers see nothing of it", async ({ staffPage, memberPage, page }) => {
  for (const path of ["/proof", "/proof/transfer?id=1"]) {
    expect((await staffPage.request.get(path)).status()).toBe(403);
    expect((await memberPage.request.get(path)).status()).toBe(403);
    expect((await page.request.get(path)).status()).toBe(401);
  }
  await staffPage.goto("/desk");
  await expect(staffPage.getByRole("link", { name: "Proof", exact: true })).toHaveCount(0);
});
