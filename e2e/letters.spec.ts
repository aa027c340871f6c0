import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { send } from "./api-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { membersOf } from "./people-stage";

test.describe.configure({ mode: "parallel" });

test("the library words a letter in a language of its own, sees it before it is sent, and goes back @phone", async ({
  adminPage: page,
  staffPage,
}) => {
  const { aCopy, aMember } = await stage(staffPage);
  const barcode = await aCopy("Kindred");
  const [copy] = (await (await staffPage.request.get(`/api/v1/copies?barcode=${barcode}`)).json()).items;
  const card = await aMember("Aoife Ní Bhriain");
  await send(staffPage, "/holds", { cardNumber: card, titleId: copy.titleId, pickupBranchId: copy.branchId });
  await send(staffPage, "/check-ins", { barcode });

  // Letters of two small letters and a region are languages: each run of this test has its own.
  const [first = "A", second = "B"] = randomUUID()
    .replace(/[^a-f]/g, "")
    .toUpperCase();
  await page.goto("/settings/letters");
  await page.getByLabel("Letter", { exact: true }).first().selectOption("Hold ready");
  await page.getByLabel("Language").fill(`ga-${first}${second}`);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Carrel’s wording", { exact: true })).toBeVisible();
  const form = page.getByRole("form", { name: "Wording", exact: true });
  await form.getByLabel("Subject").fill("Tá “{{title}}” réidh");
  await form.getByRole("textbox", { name: /^Letter/ }).fill("A {{member}}, a chara,\n\n{{teideal}}");
  await form.getByRole("button", { name: "Save wording" }).click();
  await expect(form.getByText("{{teideal}} is not known in this letter").first()).toBeVisible();

  await form.getByRole("textbox", { name: /^Letter/ }).fill("A {{member}}, a chara,\n\n{{shelf_until}}");
  await form.getByLabel("Preview with").selectOption({ label: "Aoife Ní Bhriain, Kindred" });
  await form.getByRole("button", { name: "Preview" }).click();
  await expect(form.getByText("Tá “Kindred” réidh")).toBeVisible();
  await expect(form.getByText("A Aoife Ní Bhriain, a chara,")).toBeVisible();
  // What was typed is still there to be saved.
  await expect(form.getByLabel("Subject")).toHaveValue("Tá “{{title}}” réidh");
  await form.getByRole("button", { name: "Save wording" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText("Own wording", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Go back to Carrel’s wording" }).click();
  await expect(page.getByText("Carrel’s wording is used again.")).toBeVisible();
});

test("of two who word one letter the second is shown what the first saved, and loses nothing", async ({
  adminPage,
}) => {
  const [one, other] = [adminPage, await adminPage.context().newPage()];
  const [first = "A", second = "B"] = randomUUID()
    .replace(/[^a-f]/g, "")
    .toUpperCase();
  const subject = (page: Page) => page.getByRole("form", { name: "Wording", exact: true }).getByLabel("Subject");
  for (const page of [one, other]) await page.goto(`/settings/letters?kind=receipt&language=cy-${first}${second}`);
  await subject(one).fill("Derbynneb");
  await one.getByRole("button", { name: "Save wording" }).click();
  await expect(one.getByText("Saved.")).toBeVisible();
  await subject(other).fill("Eich derbynneb");
  await other.getByRole("button", { name: "Save wording" }).click();
  await expect(other.getByText("Somebody else saved this while you were editing.")).toBeVisible();
  const choice = other.getByRole("group", { name: "Subject" });
  await expect(choice).toContainText("Derbynneb");
  await choice.getByRole("radio", { name: /Yours/ }).check();
  await other.getByRole("button", { name: "Save what I chose" }).click();
  await expect(other.getByText("Saved.")).toBeVisible();
  await expect(subject(other)).toHaveValue("Eich derbynneb");
  await other.close();
});

test("a letter to somebody without an address is seen by staff with the reason, and is sent once there is one", async ({
  staffPage: page,
}) => {
  const { aCopy } = await stage(page);
  const { aMember, memberId } = await membersOf(page);
  const barcode = await aCopy("The Dispossessed");
  const [copy] = (await (await page.request.get(`/api/v1/copies?barcode=${barcode}`)).json()).items;
  const card = await aMember("Seán Ó Briain");
  const id = await memberId(card);
  await send(page, "/holds", { cardNumber: card, titleId: copy.titleId, pickupBranchId: copy.branchId });
  await send(page, "/check-ins", { barcode });
  await expect(async () => {
    await page.goto(`/members/${id}`);
    await expect(page.getByRole("region", { name: "Letters" })).toContainText("No e-mail address.", { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await page.goto(`/members/${id}/edit`);
  await page.getByLabel("E-mail").fill(`sean-${randomUUID()}@example.org`);
  await page.getByRole("button", { name: "Save member" }).click();
  await page.goto(`/letters?member=${card}&state=skipped`);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("The letter waits to be sent again.")).toBeVisible();
  // Whoever works through a list comes back to it.
  await expect(page).toHaveURL(new RegExp(`state=skipped&member=${card}`));
  await expect(async () => {
    await page.goto(`/letters?member=${card}&state=sent`);
    await expect(page.getByRole("table")).toContainText("The Dispossessed", { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
});
