import { randomUUID } from "node:crypto";
import { send } from "./api-stage";
import { aWord } from "./catalog-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { membersOf } from "./people-stage";

test.describe.configure({ mode: "parallel" });

test(
  "a note is written with a preview, found by a word in a field, changed, taken back, deleted and brought back",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const word = aWord();
    await page.goto("/notes/new");
    await page.getByLabel(/^Title/).fill(`Shelving ${word}`);
    await page.getByRole("textbox", { name: "Content" }).fill("Two **oak** shelves.");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByRole("region", { name: "Preview" }).locator("strong")).toHaveText("oak");
    await page.getByLabel("Name of field 1").fill("supplier");
    await page.getByLabel("Value of field 1").fill(`Łódź ${word}`);
    await page.getByRole("button", { name: "Save note" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Shelving ${word}` })).toBeVisible();
    await expect(page.getByRole("article", { name: "Content" }).locator("strong")).toHaveText("oak");

    await page.getByRole("link", { name: "Edit note" }).click();
    await page.getByRole("textbox", { name: "Content" }).fill("Two **pine** shelves.");
    await page.getByRole("button", { name: "Save note" }).click();
    await page.getByRole("link", { name: "Versions" }).click();
    const newest = page.getByRole("list", { name: "Versions" }).getByRole("listitem").first();
    await expect(newest.locator("del")).toHaveText("oak");
    await expect(newest.locator("ins")).toHaveText("pine");
    await page.getByRole("button", { name: "Take version 1 back" }).click();
    await expect(page.getByRole("article", { name: "Content" }).locator("strong")).toHaveText("oak");

    await page.getByRole("button", { name: "Delete note" }).click();
    await expect(page.getByText("Note deleted")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Shelving ${word}` })).toBeVisible();

    await page.goto("/notes");
    await page.getByRole("searchbox", { name: "Find a note" }).fill(`lodz ${word.slice(0, 10)}`);
    await expect(page.getByRole("list", { name: "Notes" }).getByRole("listitem")).toHaveCount(1);
    await expect(page.getByRole("list", { name: "Notes" }).locator("mark").first()).toBeVisible();
  },
);

test("what is pinned to a member and to a copy is seen at the desk when they come up, and stops nothing", async ({
  staffPage: page,
}) => {
  const word = aWord();
  const { aCopy } = await stage(page);
  const { aMember, memberId } = await membersOf(page);
  const [barcode, card] = [await aCopy(`Noted ${word}`), await aMember("Maya Okafor")];
  await page.goto(`/members/${await memberId(card)}`);
  await page.getByRole("link", { name: "Add a note" }).click();
  await expect(page.getByLabel("Which one")).toHaveValue(card);
  await page.getByLabel(/^Title/).fill(`Brings back ${word}`);
  await page.getByLabel("Pin it at the desk").check();
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByText("Shown when it comes up")).toBeVisible();
  await page.goto(`/notes/new?kind=copy&reference=${barcode}`);
  await page.getByLabel(/^Title/).fill(`Ask for the map ${word}`);
  await page.getByLabel("Pin it at the desk").check();
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByText("Shown when it comes up")).toBeVisible();

  await page.goto(`/desk?member=${card}`);
  await expect(page.getByRole("link", { name: `Brings back ${word}` })).toBeVisible();
  await page.getByLabel("Scan a card or an item").fill(barcode);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Pinned note: Ask for the map ${word}`).first()).toBeVisible();
  await expect(page.getByText("Checked out").first()).toBeVisible();
});

test("two people edit a note at once, and the second chooses what is kept", async ({ staffPage, adminPage }) => {
  const title = `Two writers ${randomUUID().slice(0, 8)}`;
  const { id } = await send(staffPage, "/notes", { title, content: "One." });
  for (const page of [staffPage, adminPage]) await page.goto(`/notes/${id}/edit`);
  await staffPage.getByRole("textbox", { name: "Content" }).fill("Theirs.");
  await staffPage.getByRole("button", { name: "Save note" }).click();
  await expect(staffPage.getByText("Theirs.")).toBeVisible();
  await adminPage.getByRole("textbox", { name: "Content" }).fill("Yours.");
  await adminPage.getByRole("button", { name: "Save note" }).click();
  await expect(adminPage.getByText("Somebody else saved this while you were editing.")).toBeVisible();
  await adminPage.getByRole("group", { name: "Content" }).getByText("Yours", { exact: true }).click();
  await adminPage.getByRole("button", { name: "Save what I chose" }).click();
  await expect(adminPage.getByText("Yours.")).toBeVisible();
});
