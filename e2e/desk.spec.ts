import { box, line, list, openDesk, panel, scan, scanFast, stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { expectForEverybody } from "./looks";

test.describe.configure({ mode: "parallel" });

test("a day at the desk by keyboard alone: card, two copies, double scan, stop and override, check in, renew, slip", async ({
  staffPage: page,
}) => {
  const { aCopy, aMember, lend } = await stage(page);
  const [kindred, cities, dictionary, beloved] = [
    await aCopy("Kindred"),
    await aCopy("Invisible Cities"),
    await aCopy("A Dictionary", "reference"),
    await aCopy("Beloved"),
  ];
  const maya = await aMember("Maya Okafor", { staffNote: "Prefers large print." });
  await lend(beloved, maya, 2);
  await openDesk(page);

  await scan(page, maya);
  await expect(panel(page)).toContainText("Maya Okafor");
  await expect(panel(page)).toContainText("1 / 10");
  await expect(panel(page)).toContainText("Prefers large print.");
  await expect(page).toHaveURL(new RegExp(`member=${maya}`));
  await expect(box(page)).toBeFocused();

  await scan(page, kindred);
  await expect(line(page, kindred)).toContainText("Checked out");
  await scan(page, cities.toLowerCase());
  await scan(page, cities);
  await expect(line(page, cities)).toContainText("Checked out");
  await expect(panel(page)).toContainText("3 / 10");
  await expect(line(page, cities)).toHaveCount(1);
  await expect(list(page).getByRole("row").nth(1)).toContainText("Invisible Cities");

  // A stop takes the focus; what is scanned now is not taken, and its Enter presses nothing.
  await scan(page, dictionary);
  const stop = page.getByRole("alert", { name: "Stop" });
  await expect(stop).toContainText("Reference, not for loan items are not for loan.");
  await expect(stop).toBeFocused();
  await scanFast(page, kindred);
  await expect(stop).toContainText("was not taken");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(stop.getByRole("button", { name: "Override…" })).toBeFocused();
  await scanFast(page, kindred);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.waitForTimeout(400);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Override" });
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toContainText("Give a reason");
  await page.keyboard.type("Head librarian agreed", { delay: 5 });
  await page.keyboard.press("Control+Enter");
  await expect(line(page, dictionary)).toContainText("Checked out");
  await expect(stop).toHaveCount(0);
  await expect(box(page)).toBeFocused();

  // What they have already is renewed; once more on the same day is told and stops nobody.
  await scan(page, beloved);
  await expect(line(page, beloved)).toContainText("Renewed 1 of 2");
  await page.waitForTimeout(2_100);
  await scan(page, beloved);
  await expect(list(page).getByRole("row").nth(1)).toContainText("On loan already");
  await expect(stop).toHaveCount(0);

  await page.keyboard.press("F2");
  await scan(page, kindred);
  await expect(list(page).getByRole("row").nth(1)).toContainText("Checked in");
  await expect(panel(page)).toContainText("3 / 10");
  await page.keyboard.press("F1");
  await expect(page.getByRole("link", { name: "Check out" })).toHaveAttribute("aria-current", "page");

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "yes");
  });
  await page.keyboard.press("F9");
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
  await expect(box(page)).toBeFocused();
  await page.emulateMedia({ media: "print" });
  const slip = page.locator(".print-only");
  await expect(slip).toContainText(`M. O. · card …${maya.slice(-4)}`);
  await expect(slip).toContainText("Invisible Cities");
  await expect(slip).not.toContainText("Kindred");
  await expect(slip).not.toContainText("Okafor");
  await expect(box(page)).toBeHidden();
  await page.emulateMedia({ media: null });

  await page.keyboard.press("Escape");
  await expect(panel(page)).toContainText("No member is open");
  await expect(page).toHaveURL(/\/desk$/);
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.press("F8");
  await expect(panel(page)).toContainText("Maya Okafor");
});

test(
  "renew all: a line for each loan, with the reason where one is refused, and no stop",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aCopy, aMember, lend } = await stage(page);
    const [runs, full] = [await aCopy("Runs out soon"), await aCopy("Runs long enough")];
    const card = await aMember("Finn O’Brien");
    await lend(runs, card, 2);
    await lend(full, card, 60);
    await openDesk(page, `?member=${card}`);
    await page.getByRole("button", { name: "Renew all" }).click();
    await expect(line(page, runs)).toContainText("Renewed 1 of 2");
    await expect(line(page, full)).toContainText("renewing today would not prolong it");
    await expect(page.getByRole("alert", { name: "Stop" })).toHaveCount(0);
    await expect(box(page)).toBeFocused();
  },
);

test(
  "a question is answered by yes or no; several findings come at once; Escape is no",
  { tag: "@phone" },
  async ({ staffPage: page }) => {
    const { aCopy, aMember, lend, loansOf } = await stage(page);
    const copy = await aCopy("Kindred");
    const [first, second] = [await aMember("Maya Okafor"), await aMember("Finn O’Brien", { expiresOn: "2020-01-31" })];
    await lend(copy, first, 7);
    await openDesk(page, `?member=${second}`);
    await expect(panel(page)).toContainText("Expired");
    await scan(page, copy);
    const stop = page.getByRole("alert", { name: "Stop" });
    await expect(stop).toContainText("Stopped for 2 reasons.");
    await expect(stop).toContainText("Needs an override");
    await expect(stop).toContainText("Please confirm");
    await page.keyboard.press("Escape");
    await expect(stop).toHaveCount(0);
    await expect(box(page)).toBeFocused();
    expect(await loansOf(first)).toEqual([copy]);

    await page.goto(`/desk?member=${await aMember("Nour Haddad")}`);
    await expect(box(page)).toBeFocused();
    await scan(page, copy);
    await expect(stop).toContainText("Check it in and lend it to Nour Haddad?");
    await stop.getByRole("button", { name: "Yes, check out" }).click();
    await expect(line(page, copy)).toContainText("Checked out");
    expect(await loansOf(first)).toEqual([]);
  },
);

test("what nothing has is a stop; an ISBN shows its title; hostile texts are only texts", async ({
  staffPage: page,
}) => {
  await openDesk(page);
  const stop = page.getByRole("alert", { name: "Stop" });
  for (const text of ["NO-SUCH-CODE", "'; drop table circulation.loans; --", "📚🔥", "X".repeat(10_000)]) {
    await box(page).fill(text);
    await page.keyboard.press("Enter");
    await expect(stop).toContainText("Stopped: ");
    await page.keyboard.press("Escape");
    await expect(box(page)).toBeFocused();
  }
  await scan(page, "978-0-441-47812-5");
  await expect(page.getByRole("status")).toContainText("This is the ISBN of “The Left Hand of Darkness”");
  await expect(page.getByRole("link", { name: "Open the title" })).toBeVisible();
});

test("the question mark lists the keys, sounds stay off once switched off, and Tab reaches everything", async ({
  staffPage: page,
}) => {
  await openDesk(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Print the slip");
  await page.keyboard.press("Escape");
  await expect(box(page)).toBeFocused();
  const sounds = page.getByRole("button", { name: "Sounds" });
  await expect(sounds).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await expect(sounds).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(sounds).toHaveAttribute("aria-pressed", "false");
  await expect(box(page)).toBeFocused();
  await page.reload();
  await expect(sounds).toHaveAttribute("aria-pressed", "false");
  await sounds.click();
  await expect(sounds).toHaveAttribute("aria-pressed", "true");
});

test("axe finds nothing on the desk in any of its states, and nothing sticks out, however long the names", async ({
  staffPage: page,
}) => {
  const { aCopy, aMember } = await stage(page);
  const [endless, dictionary] = [
    await aCopy("Donaudampfschifffahrt".repeat(9)),
    await aCopy("ألف ليلة وليلة", "reference"),
  ];
  const card = await aMember("Maximiliane-Charlotte".repeat(9), { staffNote: "Long note. ".repeat(200) });
  await openDesk(page);
  await expectForEverybody(page);
  await scan(page, card);
  await scan(page, endless);
  await expect(list(page).getByRole("row")).toHaveCount(2);
  await expectForEverybody(page);
  await scan(page, dictionary);
  await expect(page.getByRole("alert", { name: "Stop" })).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Override…" }).click();
  await expectForEverybody(page);
});
