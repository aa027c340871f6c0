import { randomInt } from "node:crypto";
import { expect, test } from "./fixtures";

test(
  "a member is added, found by typing a part in any form, and opened by their card",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const number = String(randomInt(1e6, 1e7));
    const name = `Zoë Ní Dhálaigh ${number}`;
    await page.goto("/members/new");
    const card = await page.getByRole("textbox", { name: /^Card number/ }).inputValue();
    await page.getByRole("textbox", { name: /^Name/ }).fill(name);
    await page.getByRole("textbox", { name: "Phone" }).fill("12");
    await page.getByRole("textbox", { name: "E-mail" }).fill(`zoe-${number}@example.org`);
    await page.getByRole("button", { name: "Add member" }).click();
    await expect(page.getByRole("textbox", { name: "Phone" })).toHaveAccessibleDescription(/not a phone number/);
    await page.getByRole("textbox", { name: "Phone" }).fill(`087 ${number}`);
    await page.getByRole("button", { name: "Add member" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("Nothing on loan.")).toBeVisible();

    for (const typed of [`zoe ni dhalaigh ${number}`, `ZOE-${number}@ex`, `087${number}`, `+353 87 ${number}`]) {
      await page.goto("/members");
      await page.getByRole("searchbox", { name: "Find a member" }).pressSequentially(typed);
      await expect(page.getByRole("row", { name })).toBeVisible();
      await expect(page.getByRole("rowheader")).toHaveCount(1);
    }

    await page.goto("/members");
    await page.getByRole("searchbox", { name: "Find a member" }).fill(card);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  },
);

test("nobody found is said so, and what was typed is text like any other", async ({ staffPage: page }) => {
  await page.goto("/members?q=%27%3B%20drop%20table%20members%3B%20--");
  await expect(page.getByText("No member found", { exact: true }).last()).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("'; drop table members; --");
});

test("members are shut to readers", async ({ memberPage, page }) => {
  expect((await memberPage.request.get("/members")).status()).toBe(403);
  expect((await page.request.get("/members")).status()).toBe(401);
});
