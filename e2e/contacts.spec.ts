import { readFile } from "node:fs/promises";
import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { aWord } from "./catalog-stage";
import { expect, test } from "./fixtures";

async function add(page: Page, fields: Record<string, string>) {
  await page.goto("/contacts/new");
  for (const [label, value] of Object.entries(fields))
    await page.getByRole("textbox", { name: new RegExp(`^${label}`) }).fill(value);
  await page.getByRole("button", { name: "Add contact" }).click();
}

test(
  "a contact is added, found by typing a part in any form, deleted, and brought back",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const word = aWord();
    const number = `01 5${randomInt(1e5, 1e6)}`;
    const name = `Éditions ${word}`;
    await add(page, { Name: name, Phone: "12", "E-mail": `${word}@example.org`, Tags: `French, ${word}` });
    const phone = page.getByRole("textbox", { name: /^Phone/ });
    await expect(phone).toHaveAccessibleDescription(/not a phone number/);
    await phone.fill(number);
    await page.getByRole("button", { name: "Add contact" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

    await add(page, { Name: "Another", Phone: `+353 ${number.slice(1)}` });
    await expect(phone).toHaveAccessibleDescription(/Another contact has this phone number/);

    for (const typed of [`EDITIONS ${word}`, `${word}@ex`, number.replace(" ", "")]) {
      await page.goto("/contacts");
      await page.getByRole("searchbox", { name: "Find a contact" }).pressSequentially(typed);
      await expect(page.getByRole("rowheader")).toHaveCount(1);
      await expect(page.getByRole("row", { name })).toBeVisible();
    }

    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("button", { name: "Delete contact" }).click();
    await expect(page.getByText("Contact deleted")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await page.getByRole("link", { name: word, exact: true }).click();
    await expect(page.getByRole("rowheader")).toHaveCount(1);
  },
);

test("of two who edit one contact the second is shown the difference, and what they choose is kept", async ({
  staffPage: page,
  adminPage: other,
}) => {
  const word = aWord();
  await add(page, { Name: `Contact ${word}`, Address: "4 Harbour Row" });
  await page.getByRole("link", { name: "Edit contact" }).click();
  await page.waitForURL(/edit$/);
  await other.goto(page.url());
  await other.getByRole("textbox", { name: /^Address/ }).fill("5 Harbour Row");
  await other.getByRole("button", { name: "Save contact" }).click();
  await expect(other.getByText("5 Harbour Row")).toBeVisible();
  await page.getByRole("textbox", { name: /^Address/ }).fill("6 Harbour Row");
  await page.getByRole("textbox", { name: /^Tags/ }).fill("printer");
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("Somebody else saved this while you were editing.")).toBeVisible();
  await page
    .getByRole("group", { name: "Address" })
    .getByRole("radio", { name: /^Theirs/ })
    .check();
  await page.getByRole("button", { name: "Save what I chose" }).click();
  await expect(page.getByText("5 Harbour Row")).toBeVisible();
  await expect(page.getByRole("link", { name: "printer" })).toBeVisible();
});

test("a file of contacts comes in row by row, twice without a change, and goes out as it came", async ({
  staffPage: page,
}) => {
  const word = aWord();
  const file = {
    name: "contacts.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`name,kind,tags\n${word} One,donor,${word}\n${word} Two,partner library,"${word}"\n,donor,\n`),
  };
  for (const said of ["2 contacts added, 0 there already, 1 refused", "0 contacts added, 2 there already, 1 refused"]) {
    await page.goto("/contacts/import");
    await page.getByLabel("CSV file").setInputFiles(file);
    await page.getByRole("button", { name: "Import contacts" }).click();
    await expect(page.getByText(said)).toBeVisible();
    await expect(page.getByRole("row", { name: "Line 4 Give a name." })).toBeVisible();
  }
  await page.goto(`/contacts?tag=${word}`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text.split("\r\n").slice(1)).toEqual([
    `${word} One,donor,,,,${word}`,
    `${word} Two,partner_library,,,,${word}`,
    "",
  ]);
});
