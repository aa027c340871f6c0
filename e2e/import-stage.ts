import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Uploads a file on the import screen, as far as the look at its first rows. */
export async function upload(page: Page, name: string, content: string | Buffer) {
  await page.goto("/import");
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  await page.getByRole("button", { name: "Upload and look" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Starts what was uploaded, and waits for its report; with a copy for each title where a branch is named. */
export async function runImport(page: Page, { copies = false, onlyTry = false } = {}) {
  if (copies) {
    await page.getByLabel("Branch").selectOption({ label: "Central" });
    await page.getByLabel("Item type").selectOption("Standard loan");
  }
  if (onlyTry) await page.getByLabel("Only try").check();
  await page.getByRole("button", { name: /^(Start the import|Import now|Try again)$/ }).click();
  await page.waitForURL(/\/report$/, { timeout: 60_000 });
}

/** A figure of the report. */
export const stat = (page: Page, label: string) =>
  page
    .getByRole("definition")
    .filter({ has: page.locator(`xpath=preceding-sibling::dt[normalize-space()="${label}"]`) });
