import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

test.describe.configure({ mode: "parallel" });

async function openPalette(page: Page) {
  // A link until the page's scripts run, who hear no key before.
  await expect(page.getByRole("button", { name: "Find" }).filter({ visible: true })).toBeVisible();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: /A screen, a member/ });
  await expect(box).toBeFocused();
  return box;
}

test("by keyboard alone: a screen, something to do, a report, and back to where one was", async ({
  staffPage: page,
}) => {
  await page.goto("/loans");
  const box = await openPalette(page);
  await expect(page.getByRole("option", { name: "Check in", exact: true })).toBeVisible();
  await page.keyboard.type("loan");
  const active = page.locator("[role=option][aria-selected=true]");
  await expect(active).toHaveText("Loan desk");
  await page.keyboard.press("ArrowDown");
  await expect(active).toHaveText("Loans");
  await expect(box).toHaveAttribute("aria-activedescendant", (await active.getAttribute("id")) ?? "");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk$/);

  await openPalette(page);
  await page.keyboard.type("new member");
  await expect(active).toHaveText("New member");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "New member" })).toBeVisible();

  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "New member" })).toBeVisible();

  await openPalette(page);
  await page.keyboard.type("holds ratio");
  await expect(active).toHaveText("Holds ratio");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Holds ratio" })).toBeVisible();
});

test("a scanned barcode opens its copy, and a card its member, though Enter comes before any answer", async ({
  staffPage: page,
}) => {
  // The desk hears scanners too: what is scanned into the palette is not its.
  await page.goto("/desk");
  await expect(page.getByRole("textbox", { name: "Scan a card or an item" })).toBeFocused();
  await openPalette(page);
  await page.keyboard.type("31200024");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/catalog\/titles\/\d+\/copies\/\d+$/);
  await openPalette(page);
  await page.keyboard.type("20010042");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/members\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: /Maya Okafor/ })).toBeVisible();
});

test("a late answer never stands in the place of a newer one", async ({ staffPage: page }) => {
  await page.goto("/loans");
  await page.route("**/api/v1/find?q=ma", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue().catch(() => undefined);
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/api/v1/find") asked.push(url.searchParams.get("q") ?? "");
  });
  const box = await openPalette(page);
  await box.pressSequentially("may");
  // Other tests may have made others of that name.
  const found = page.getByRole("option", { name: /Maya Okafor/ }).first();
  await expect(found).toBeVisible();
  await page.waitForTimeout(2_000);
  await expect(found).toBeVisible();
  expect(asked).toEqual(["", "m", "ma", "may"]);
});

test("staff are offered nothing that they may not open, and admins are", async ({ staffPage, adminPage }) => {
  for (const [page, count] of [
    [staffPage, 0],
    [adminPage, 1],
  ] as const) {
    await page.goto("/loans");
    const box = await openPalette(page);
    await box.fill("api keys");
    await expect(
      page.getByRole("status").filter({ hasText: count === 0 ? "Nothing is found" : "found" }),
    ).toBeAttached();
    await expect(page.getByRole("option", { name: "API keys", exact: true })).toHaveCount(count);
  }
});

test("the button opens it, on a phone too", { tag: "@phone" }, async ({ staffPage: page }) => {
  await page.goto("/loans");
  await page.getByRole("button", { name: "Find" }).filter({ visible: true }).click();
  await page.getByRole("combobox").fill("beloved");
  await page
    .getByRole("option", { name: /^Beloved/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/catalog\/titles\/\d+$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the button leads to a page that answers the same", async ({ staffPage: page }) => {
    await page.goto("/loans");
    await page.getByRole("link", { name: "Find" }).filter({ visible: true }).click();
    const box = page.getByRole("searchbox");
    await box.fill("maya");
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("link", { name: "Maya Okafor" }).first()).toBeVisible();
    await box.fill("31200024");
    await box.press("Enter");
    await expect(page).toHaveURL(/\/catalog\/titles\/\d+\/copies\/\d+$/);
  });
});
