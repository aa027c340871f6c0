import { readFile } from "node:fs/promises";
import { randomInt } from "node:crypto";
import { expect, test } from "./fixtures";

test("what an admin changes stands in the log, filtered by what, who and time, and goes out as CSV", async ({
  adminPage: page,
}) => {
  const number = randomInt(1e6, 1e7);
  await page.goto("/settings");
  const form = page.getByRole("form", { name: "Item type" });
  await form.getByLabel("Code").fill(`type-${number}`);
  await form.getByLabel("Name").fill(`Type ${number}`);
  await form.getByRole("button", { name: "Save item type" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("link", { name: `Change Type ${number}` }).click();
  await expect(page.getByRole("heading", { name: `Change Type ${number}` })).toBeVisible();
  await form.getByLabel("Name").fill(`Kind ${number}`);
  await form.getByRole("button", { name: "Save item type" }).click();
  await expect(page.getByRole("rowheader", { name: `Kind ${number}` })).toBeVisible();

  await page.goto("/log");
  await page.getByLabel("What").selectOption("item_type");
  await page.getByLabel("By", { exact: true }).fill("tierney");
  await page.getByRole("button", { name: "Show" }).click();
  const row = page
    .getByRole("row")
    .filter({ hasText: `Type ${number}` })
    .filter({ hasText: "Changed" });
  await expect(row).toContainText("Orla Tierney");
  await expect(row).toContainText(`before: Type ${number}`);
  await expect(row).toContainText(`after: Kind ${number}`);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain(`Name: Type ${number} → Kind ${number}`);
  expect(text.split("\r\n")[0]).toContain("id,at,by");

  await page.goto("/log?until=2020-01-01");
  await expect(page.getByText("No change passes this filter")).toBeVisible();
  await page.goto("/log?since=yesterday");
  await expect(page.getByRole("alert").filter({ hasText: "Give a day" })).toBeVisible();
});

test("of two who change one branch the second is shown the difference, and nothing is overwritten", async ({
  adminPage: page,
}) => {
  const code = `B${randomInt(1e6, 1e7)}`;
  await page.goto("/settings/branches");
  await page.getByLabel("Code").fill(code);
  await page.getByLabel("Name").fill(`Branch ${code}`);
  await page.getByRole("button", { name: "Save branch" }).click();
  await page.getByRole("link", { name: `Change Branch ${code}` }).click();
  await expect(page.getByRole("heading", { name: `Change Branch ${code}` })).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Name").fill(`Quay ${code}`);
  await other.getByRole("button", { name: "Save branch" }).click();
  await expect(other.getByRole("rowheader", { name: `Quay ${code}` })).toBeVisible();
  await page.getByLabel("Name").fill(`Pier ${code}`);
  await page.getByRole("button", { name: "Save branch" }).click();
  await expect(page.getByText("Somebody else saved this while you were editing.")).toBeVisible();
  await page.getByRole("radio", { name: /^Yours/ }).check();
  await page.getByRole("button", { name: "Save what I chose" }).click();
  await expect(page.getByRole("rowheader", { name: `Pier ${code}` })).toBeVisible();

  // What is empty closes, and is offered nowhere from then on.
  await page.getByRole("link", { name: `Close Pier ${code}` }).click();
  await page.getByLabel("Its members belong to").selectOption("CEN");
  await page.getByRole("button", { name: "Close this branch" }).click();
  await expect(page.getByRole("region", { name: "All branches" })).toContainText("Closed. Its history stays");
  await expect(page.getByRole("row").filter({ hasText: code })).toContainText("Closed");
  await page.goto("/members/new");
  await expect(page.getByRole("option", { name: `Pier ${code}` })).toHaveCount(0);
});

test("the library's colour is on every page, and can be put back", async ({ adminPage, page }) => {
  const save = async (accent: string) => {
    await adminPage.goto("/settings/appearance");
    await adminPage.getByRole("radio", { name: accent }).check();
    await adminPage.getByRole("button", { name: "Save appearance" }).click();
    await expect(adminPage.getByText("Saved.")).toBeVisible();
  };
  await save("Plum");
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-accent", "plum");
  await save("Pine");
});
