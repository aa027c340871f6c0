import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { expect } from "./fixtures";
import { libraryOf } from "./api-stage";

/** Somebody without scripts who asks for a new password until they are told to wait. */
export async function askTooOften(browser: Browser, staffPage: Page): Promise<void> {
  const { origin: baseURL } = await libraryOf(staffPage);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const email = `nobody-${randomUUID()}@carrel.example`;
  for (let n = 0; n < 4; n++) {
    await page.goto("/forgot-password");
    await page.getByLabel(/^E-mail/).fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
  }
  await expect(page.getByText(/Too many tries/).first()).toBeVisible();
  await context.close();
}
