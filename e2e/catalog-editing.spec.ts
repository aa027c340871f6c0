import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectForEverybody } from "./looks";

const unique = (name: string) => `${name} ${randomInt(1e9)}`;

async function makeTitle(page: Page, title: string): Promise<string> {
  await page.goto("/catalog/titles/new");
  await page.getByRole("textbox", { name: /^Title/ }).fill(title);
  await page.getByLabel("Name of contributor 1").fill("Ursula K. Le Guin");
  await page.getByRole("button", { name: "Save title" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return page.url();
}

test(
  "a title is written, gets a copy, and readers see both",
  { tag: "@phone" },
  async ({ staffPage: page, page: reader }) => {
    const title = unique("The Dispossessed");
    await page.goto("/catalog/titles/new");
    await page.getByRole("textbox", { name: /^Title/ }).fill(title);
    await page.getByRole("textbox", { name: "ISBN" }).fill("9780306406158");
    await page.getByLabel("Name of contributor 1").fill("Ursula K. Le Guin");
    await page.getByLabel("Name of contributor 2").fill("Somebody Else");
    await page.getByLabel("Role of contributor 2").selectOption("translator");
    await page.getByRole("button", { name: "Save title" }).click();
    await expect(page.getByRole("textbox", { name: "ISBN" })).toHaveAccessibleDescription(/should be 7/);
    await expect(page.getByLabel("Role of contributor 2")).toHaveValue("translator");
    await page.getByRole("textbox", { name: "ISBN" }).fill("");
    await page.getByLabel("Year").fill("8 BC");
    await page.getByLabel("Subjects").fill("Utopias\nPhysics");
    await page.getByRole("button", { name: "Save title" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByText("Somebody Else, translator")).toBeVisible();

    await page.getByRole("link", { name: "Add a copy" }).click();
    await expect(page.getByLabel("Barcode")).toHaveValue(/\d$/);
    // The next free one may be another test's by the time it is saved.
    const barcode = `W-${randomUUID().slice(0, 8).toUpperCase()}`;
    await page.getByLabel("Barcode").fill(barcode);
    await page.getByLabel("Shelf location").fill("Science fiction");
    await page.getByLabel("Call number").fill("823.914 LEG");
    await page.getByRole("button", { name: "Add copy" }).click();
    await expect(page.getByRole("link", { name: barcode })).toBeVisible();

    await reader.goto(page.url().replace("/catalog", ""));
    await expect(reader.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(reader.getByText("1 of 1 on the shelf")).toBeVisible();
    await expect(reader.getByText("823.914 LEG")).toBeVisible();
  },
);

test(
  "of two who edit one title the second chooses field by field, and nothing is lost",
  { tag: "@phone" },
  async ({ staffPage, adminPage }) => {
    const url = await makeTitle(staffPage, unique("Two editors"));
    for (const page of [staffPage, adminPage]) await page.goto(`${url}/edit`);
    await adminPage.getByRole("textbox", { name: /^Title/ }).fill("Theirs");
    await adminPage.getByLabel("Publisher").fill("Their publisher");
    await adminPage.getByRole("button", { name: "Save title" }).click();
    await expect(adminPage.getByRole("heading", { level: 1, name: "Theirs" })).toBeVisible();

    await staffPage.getByRole("textbox", { name: /^Title/ }).fill("Mine");
    await staffPage.getByRole("textbox", { name: "Description" }).fill("My description");
    await staffPage.getByRole("button", { name: "Save title" }).click();
    const titles = staffPage.getByRole("group", { name: "Title" });
    await expect(titles).toContainText("Theirs");
    await expect(
      staffPage.getByRole("group", { name: "Publisher" }).getByRole("radio", { name: "Theirs" }),
    ).toBeChecked();
    await expect(
      staffPage.getByRole("group", { name: "Description" }).getByRole("radio", { name: "Yours" }),
    ).toBeChecked();
    await expectForEverybody(staffPage);
    await staffPage.getByRole("button", { name: "Save what I chose" }).click();
    await expect(staffPage.getByText("Choose for each field what is kept.")).toBeVisible();
    await titles.getByRole("radio", { name: "Yours" }).check();
    await staffPage.getByRole("button", { name: "Save what I chose" }).click();
    await expect(staffPage.getByRole("heading", { level: 1, name: "Mine" })).toBeVisible();
    await expect(staffPage.getByText("Their publisher")).toBeVisible();
    await expect(staffPage.getByText("My description")).toBeVisible();
  },
);

test.describe("a withdrawn title", () => {
  test.use({ allowedErrors: [/status of 404/] });
  test("is gone for readers and stays for staff, until it is restored", async ({ staffPage: page, page: reader }) => {
    const url = await makeTitle(page, unique("Withdrawn"));
    const publicUrl = url.replace("/catalog", "");
    await page.getByRole("button", { name: "Withdraw title" }).click();
    await expect(page.getByText("Withdrawn on")).toBeVisible();
    expect((await reader.goto(publicUrl))?.status()).toBe(404);
    await page.getByRole("button", { name: "Restore title" }).click();
    await expect(page.getByRole("button", { name: "Withdraw title" })).toBeVisible();
    expect((await reader.goto(publicUrl))?.status()).toBe(200);
    expect((await reader.goto("/titles/nonsense"))?.status()).toBe(404);
    expect((await reader.goto("/titles/99999999999"))?.status()).toBe(404);
  });
});
