import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Fills in the form by which somebody becomes a member, and sends it. */
export async function register(page: Page, { name, email }: { name: string; email: string }) {
  await page.goto("/register");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Date of birth").fill("1991-06-30");
  await page.getByLabel("Address").fill("4 Harbour Row\nDún Laoghaire");
  await page.getByLabel("Branch").selectOption({ label: "Central" });
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Look into your mailbox" })).toBeVisible();
}
