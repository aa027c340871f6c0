import { send } from "./api-stage";
import { box, line, list, openDesk, panel, scan, scanFast, stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { anotherBranch, holdsOf } from "./hold-stage";
import { expectForEverybody } from "./looks";

test.describe.configure({ mode: "parallel" });

test("a hold found at check-in holds the desk until Enter prints its slip; its name is on no paper", async ({
  staffPage: page,
}) => {
  const { aTitleWithCopy, aMember, place } = await holdsOf(page);
  const { titleId, barcode } = await aTitleWithCopy("Waited for");
  await place(titleId, await aMember("Maximiliane-Charlotte Okafor"));
  await openDesk(page, "?mode=check-in");
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "yes");
  });
  await scan(page, barcode);
  const found = page.getByRole("alert", { name: "Hold found" });
  await expect(found).toContainText("Maximiliane-Charlotte Okafor");
  await expect(found).toContainText("Put it on the hold shelf until");
  await expect(found).toBeFocused();
  await expect(line(page, barcode)).toContainText("On hold shelf");
  await scanFast(page, barcode);
  await expect(found).toContainText("was not taken");
  await expectForEverybody(page);
  await page.waitForTimeout(1_100);
  await page.keyboard.press("Enter");
  await expect(found).toHaveCount(0);
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
  await expect(box(page)).toBeFocused();
  await page.emulateMedia({ media: "print" });
  const slip = page.locator(".print-only");
  await expect(slip).toContainText("M. O. · …");
  await expect(slip).toContainText(barcode);
  await expect(slip).not.toContainText("Okafor");
  await page.emulateMedia({ media: null });
});

test("a copy of another branch is sent there, with a slip, and stops nobody", async ({ staffPage: page }) => {
  const { name, id } = await anotherBranch(page);
  const { aTitleWithCopy } = await holdsOf(page);
  const { barcode } = await aTitleWithCopy("From elsewhere", { branchId: id });
  await openDesk(page, "?mode=check-in");
  await scan(page, barcode);
  await expect(line(page, barcode)).toContainText(`Sent to ${name}`);
  await expect(page.getByRole("button", { name: "Print transit slip" })).toBeVisible();
  await expect(box(page)).toBeFocused();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.keyboard.press("F9");
  await expect(page.locator(".print-only")).toContainText(`To ${name}`);
});

test(
  "a check-out is undone at its line, by keys, and the line that undid it stands above it",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aCopy, aMember, loansOf } = await stage(page);
    const [copy, card] = [await aCopy("Kindred"), await aMember("Maya Okafor")];
    await openDesk(page, `?member=${card}`);
    await scan(page, copy);
    await expect(panel(page)).toContainText("1 / 10");
    const undo = line(page, copy).getByRole("button", { name: "Undo check-out of Kindred" });
    await undo.focus();
    await page.waitForTimeout(400);
    await page.keyboard.press("Enter");
    await expect(list(page).getByRole("row").nth(1)).toContainText("Undone");
    await expect(undo).toHaveCount(0);
    await expect(line(page, copy)).toHaveCount(2);
    await expect(panel(page)).toContainText("0 / 10");
    await expect(box(page)).toBeFocused();
    expect(await loansOf(card)).toEqual([]);
  },
);

test(
  "the book drop, back-dating and forgiving stay on in a banner until Escape ends them",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aCopy, aMember, lend } = await stage(page);
    const [copy, card] = [await aCopy("Kindred"), await aMember("Maya Okafor")];
    await lend(copy, card, 3);
    await openDesk(page, "?mode=check-in");
    await page.getByRole("link", { name: "Book drop" }).click();
    const banner = page.getByRole("status").filter({ hasText: "Book drop" });
    await expect(banner).toContainText("counts as returned on the last open day before today");
    await expect(box(page)).toBeFocused();
    await page.getByText("Forgive fines…").click();
    const reason = page.getByRole("textbox", { name: /^Reason/ });
    await reason.fill("   ");
    await page.getByRole("button", { name: "Forgive fines" }).click();
    await expect(reason).toBeFocused();
    expect(await reason.evaluate((field: HTMLInputElement) => field.validationMessage)).toBe("Give a reason.");
    await reason.fill("Closed by the storm");
    await page.getByRole("button", { name: "Forgive fines" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Closed by the storm" })).toBeVisible();
    await expectForEverybody(page);
    await expect(page.getByRole("link", { name: /^End( Esc)?$/ })).toBeVisible();
    const request = page.waitForRequest("**/api/v1/scans");
    await scan(page, copy);
    expect((await request).postDataJSON()).toMatchObject({ bookDrop: true, forgive: "Closed by the storm" });
    await expect(line(page, copy)).toContainText("Checked in");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("link", { name: /^End( Esc)?$/ })).toHaveCount(0);
    await expect(list(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(list(page)).toHaveCount(0);
  },
);

test("the open member follows what others do, and what is typed stays", async ({ staffPage: page }) => {
  const { aCopy, aMember } = await stage(page);
  const [copy, other, card] = [await aCopy("Here"), await aCopy("Elsewhere"), await aMember("Finn O’Brien")];
  const stream = page.waitForResponse((response) => response.url().includes("/api/live") && response.ok());
  await openDesk(page);
  await stream;
  const followed = page.waitForResponse((response) => response.url().includes("member%3A") && response.ok());
  await scan(page, card);
  await scan(page, copy);
  await expect(panel(page)).toContainText("1 / 10");
  await followed;
  await page.keyboard.type("3120");
  await send(page, "/check-outs", { barcode: other, cardNumber: card });
  await expect(panel(page)).toContainText("2 / 10");
  await expect(box(page)).toHaveValue("3120");
  await expect(box(page)).toBeFocused();
  await expect(line(page, copy)).toBeVisible();
});
