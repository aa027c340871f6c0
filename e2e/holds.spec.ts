import { send } from "./api-stage";
import { expect, test } from "./fixtures";
import { anotherBranch, holdsOf } from "./hold-stage";
import { aReaderOn } from "./money-stage";

test.describe.configure({ mode: "parallel" });

test("a reader places a hold, staff see it in the queue, suspend it and cancel it, and the reader sees each", async ({
  page,
  staffPage,
  browser,
}) => {
  const reader = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  const { aTitleWithCopy, aMember, place } = await holdsOf(staffPage);
  const { titleId } = await aTitleWithCopy("Waited for by two");
  await place(titleId, await aMember("Seán Ó Briain"));

  await page.goto(`/titles/${titleId}`);
  await page.getByRole("button", { name: "Place a hold" }).click();
  await expect(page.getByText("Number 2 in the queue")).toBeVisible();

  await staffPage.goto(`/catalog/titles/${titleId}/holds`);
  const row = staffPage.getByRole("row").filter({ hasText: reader.name });
  await expect(row.getByRole("cell").first()).toHaveText("2");
  await row.getByRole("button", { name: `Move ${reader.name} earlier` }).click();
  await expect(row.getByRole("cell").first()).toHaveText("1");

  await staffPage.getByRole("link", { name: reader.name }).click();
  await staffPage.getByLabel("Suspend until").fill("2999-01-01");
  await staffPage.getByRole("button", { name: "Suspend" }).click();
  await expect(staffPage.getByText("Suspended until Tue 1 Jan 2999")).toBeVisible();
  await page.goto("/account/holds");
  await expect(page.getByText("Suspended until Tue 1 Jan 2999")).toBeVisible();

  await staffPage.getByLabel(/^Reason/).fill("Found elsewhere");
  await staffPage.getByRole("button", { name: "Cancel hold" }).click();
  await expect(staffPage.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(staffPage.getByText("Found elsewhere")).toBeVisible();
  await page.reload();
  await expect(page.getByText("You wait for nothing")).toBeVisible();
});

test("staff are asked before a member gets a hold on what they have on loan", async ({ staffPage: page }) => {
  const { aTitleWithCopy, aMember } = await holdsOf(page);
  const { titleId, barcode } = await aTitleWithCopy("On loan already");
  const card = await aMember("Teller");
  await send(page, "/check-outs", { barcode, cardNumber: card });
  await page.goto(`/catalog/titles/${titleId}/holds`);
  await page.getByLabel("Card number").fill(card);
  await page.getByRole("button", { name: "Place hold" }).click();
  await expect(page.getByText("This needs an answer first.")).toBeVisible();
  await page.getByRole("checkbox", { name: /Teller has “On loan already/ }).check();
  await page.getByRole("button", { name: "Place hold" }).click();
  await expect(page.getByText(/^Teller waits for/)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Teller" })).toBeVisible();
});

test("a ready hold is cancelled: what is to be done with its copy stays on the page, and its slip is all that is printed", async ({
  staffPage: page,
}) => {
  const { aTitleWithCopy, aMember, place, checkIn } = await holdsOf(page);
  const { titleId, barcode } = await aTitleWithCopy("Ready for one");
  const hold = await place(titleId, await aMember("Maya Okafor"), { note: "Knows the author" });
  await checkIn(barcode);
  await page.goto(`/holds/${hold}`);
  const note = page.getByText("Knows the author");
  const slip = page.locator(".print-only");
  await expect(note).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(slip).toContainText("M. O.");
  await expect(slip).toContainText(barcode);
  await expect(note).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await page.emulateMedia({ media: null });

  await page.getByRole("button", { name: "Cancel hold" }).click();
  const answer = page.getByRole("status").filter({ hasText: `Take ${barcode} off the hold shelf and check it in.` });
  await expect(answer).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel hold" })).toHaveCount(0);
  // The button that was pressed is gone: what it came to has the focus.
  await expect(answer).toBeFocused();
});

test("a copy is sent to another branch, and its slip and list say where", async ({ staffPage: page }) => {
  const { aTitleWithCopy } = await holdsOf(page);
  const { barcode } = await aTitleWithCopy("Sent away");
  const there = await anotherBranch(page);
  await page.goto("/transits?show=out");
  await page.getByLabel("Barcode").fill(barcode);
  await page.getByLabel(/^To\b/).selectOption(there.id);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText(`is on its way to ${there.name}`)).toBeVisible();
  await page.getByRole("row").filter({ hasText: barcode }).getByRole("link").click();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(`To ${there.name}`, { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.getByRole("button", { name: "Call off" }).click();
  await expect(page.getByText("Called off", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "stays where it is: check it in." })).toBeFocused();
});
