import { readFile } from "node:fs/promises";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";

test(
  "what goes over the desk is in the figures at once, and a report leads to it and comes as a file",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aCopy, aMember, lend } = await stage(page);
    await page.goto("/figures");
    const today = page.getByRole("region", { name: /^Today at the desk/ });
    const checkOuts = async () => {
      const text = await today.getByText("Check-outs").locator("xpath=..").innerText();
      return Number(/\d+/.exec(text.replaceAll(",", ""))?.[0]);
    };
    const before = await checkOuts();
    await lend(await aCopy("=cmd()"), await aMember("Maya Okafor"), 14);
    await page.reload();
    // Other tests lend beside this one.
    expect(await checkOuts()).toBeGreaterThan(before);

    await page.getByRole("link", { name: "Circulation", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Circulation");
    await page.getByLabel("By", { exact: true }).selectOption("branch");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/group=branch/);
    await expect(page.getByRole("table", { name: "Circulation" }).getByRole("rowheader").first()).toBeVisible();

    await page.goto("/figures/most-borrowed");
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^most-borrowed-\d{4}-\d{2}-\d{2}\.csv$/);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toMatch(/^\ufeffRank,Title,By,Check-outs,Copies\r\n1,/);
    expect(text).toContain(",'=cmd(),");
  },
);

test("an admin sees how the database makes a report, and nobody else does", async ({ adminPage, staffPage }) => {
  await adminPage.goto("/figures/income");
  await adminPage.getByRole("link", { name: "How the database does it" }).click();
  await expect(adminPage.getByText("Execution Time")).toBeVisible();
  await staffPage.goto("/figures/income?explain=1");
  await expect(staffPage.getByRole("heading", { level: 1 })).toHaveText("Income and waivers");
  await expect(staffPage.getByText("Execution Time")).toHaveCount(0);
});
