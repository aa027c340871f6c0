import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { libraryOf, send } from "./api-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { expectForEverybody } from "./looks";
import { aReaderOn, moneyOf } from "./money-stage";
import { membersOf } from "./people-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

/** The first file of a ZIP, which is the page to read. */
function firstFileOf(archive: Buffer): { name: string; text: string } {
  const nameLength = archive.readUInt16LE(26);
  const from = 30 + nameLength + archive.readUInt16LE(28);
  return {
    name: archive.toString("utf8", 30, 30 + nameLength),
    text: inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(18))).toString("utf8"),
  };
}

async function download(page: Page): Promise<{ file: string; name: string; text: string }> {
  const [downloaded] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download as ZIP" }).click(),
  ]);
  const { name, text } = firstFileOf(await readFile(await downloaded.path()));
  return { file: downloaded.suggestedFilename(), name, text };
}

test("a reader takes all that the library holds on them along @phone", async ({ page, staffPage, browser }) => {
  const reader = await aReaderOn(page, { staffPage, browser }, "Maya Adaeze Okafor");
  const { topUp } = await moneyOf(staffPage);
  await topUp(reader.card, "12.50");
  await page.goto("/account/card");
  await page.getByRole("link", { name: "My data" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My data");
  await expectForEverybody(page);
  const { file, name, text } = await download(page);
  expect(file).toMatch(/^library-data-\d{4}-\d\d-\d\d\.zip$/);
  expect(name).toBe("My data.html");
  for (const word of [reader.name, reader.card, reader.email, "€12.50"]) expect(text).toContain(word);
});

test.describe("closed", () => {
  test.use({ allowedErrors: [/status of 401/] });
  test("an account is closed when nothing is open, and staff make who left anonymous @phone", async ({
    page,
    staffPage,
    browser,
  }) => {
    const reader = await aReaderOn(page, { staffPage, browser }, "Perdita Vanishing");
    const { aCopy, lend } = await stage(staffPage);
    const { memberId } = await membersOf(staffPage);
    const id = await memberId(reader.card);
    const copy = await aCopy("Out of Print");
    await lend(copy, reader.card, 1);
    await page.goto("/account/data");
    await expect(page.getByText("You have 1 loan. Bring it back first.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Close my account for good" })).toHaveCount(0);
    await send(staffPage, "/check-ins", { barcode: copy });

    await page.reload();
    const close = page.getByRole("button", { name: "Close my account for good" });
    await page
      .getByRole("form", { name: "Close my account" })
      .getByLabel(/^Your password/)
      .fill("not this one");
    await close.click();
    await expect(page.getByLabel(/^Your password/).last()).toBeFocused();
    await page
      .getByRole("form", { name: "Close my account" })
      .getByLabel(/^Your password/)
      .fill(reader.password);
    await close.click();
    await expect(page.getByText("Your account is closed.")).toBeVisible();
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to see this page");

    await staffPage.goto(`/members/${id}`);
    await expect(staffPage.getByText("Closed", { exact: true }).first()).toBeVisible();
    await expect(staffPage.getByRole("link", { name: "Edit member" })).toHaveCount(0);
    await staffPage.getByRole("link", { name: "End of membership" }).click();
    await staffPage.getByRole("button", { name: "Forget who it was now" }).click();
    await expect(staffPage.getByRole("status").filter({ hasText: "Nothing tells who it was" })).toBeVisible();
    await staffPage.goto(`/members/${id}`);
    await expect(staffPage.getByRole("heading", { level: 1 })).toHaveText(`Former member ${id}`);
    await staffPage.goto(`/members?q=${encodeURIComponent(reader.email)}`);
    await expect(staffPage.getByText("No member found").first()).toBeAttached();
  });
});

test("staff close a membership, and hand out what is held before", async ({ staffPage }) => {
  const { aMember, memberId } = await membersOf(staffPage);
  const card = await aMember("Cormac Leaving", { email: `cormac-${Date.now()}@example.org` });
  const id = await memberId(card);
  await staffPage.goto(`/members/${id}`);
  await staffPage.getByRole("link", { name: "Close or hand out" }).click();
  const { text } = await download(staffPage);
  expect(text).toContain("Cormac Leaving");
  await staffPage.getByRole("button", { name: "Close the membership" }).click();
  await expect(staffPage.getByText(/^Closed on/)).toBeVisible();
  const { origin } = await libraryOf(staffPage);
  const lent = await staffPage.request.post("/api/v1/check-outs", {
    data: { barcode: "31200001", cardNumber: card },
    headers: { origin, "idempotency-key": `closed-${card}` },
  });
  expect(await lent.json()).toMatchObject({ code: "stopped" });
});

test("the card is black on white in the dark too, and printed alone", async ({ page, staffPage, browser }) => {
  const reader = await aReaderOn(page, { staffPage, browser }, "Aoife Bhriain");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/account/card");
  const card = page.getByRole("region", { name: /^Card of/ });
  await expect(card).toContainText(reader.card);
  await expect(card).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(card).toHaveCSS("color", "rgb(0, 0, 0)");
  const barcode = await page.getByRole("img", { name: /^Barcode/ }).boundingBox();
  expect(barcode?.width).toBeGreaterThan(250);
  expect(barcode?.height).toBeGreaterThan(80);
  await page.emulateMedia({ media: "print" });
  await expect(card).toBeVisible();
  await expect(page.getByRole("button", { name: "Print the card" })).toBeHidden();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the archive comes, and the account is closed", async ({ page, staffPage, browser }) => {
    const reader = await aReaderOn(page, { staffPage, browser }, "Plain Reader");
    await page.goto("/account/data");
    expect((await download(page)).text).toContain(reader.card);
    await page
      .getByRole("form", { name: "Close my account" })
      .getByLabel(/^Your password/)
      .fill(reader.password);
    await page.getByRole("button", { name: "Close my account for good" }).click();
    await expect(page.getByText("Your account is closed.")).toBeVisible();
  });
});
