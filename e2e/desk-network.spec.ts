import { box, line, list, openDesk, panel, scan, stage } from "./desk-stage";
import { expect, test } from "./fixtures";

test.describe.configure({ mode: "parallel" });

test("scans during a scan are queued: none is lost, the order stays, and all are lent to the card scanned first", async ({
  staffPage: page,
}) => {
  const { aCopy, aMember, loansOf } = await stage(page);
  const copies = [await aCopy("One"), await aCopy("Two"), await aCopy("Three")];
  const card = await aMember("Finn O’Brien");
  await openDesk(page);
  const keys: (string | undefined)[] = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/v1/scans", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    await answered;
    await route.continue();
  });
  await scan(page, card);
  for (const copy of copies) await scan(page, copy);
  await expect(page.getByText("3 scans wait behind it.")).toBeVisible();
  expect(keys).toHaveLength(1);
  answer();
  await expect(list(page).getByRole("row")).toHaveCount(4);
  await expect(list(page).getByRole("row").nth(1)).toContainText("Three");
  await expect(list(page).getByRole("row").nth(3)).toContainText("One");
  expect(new Set(keys).size).toBe(4);
  expect((await loansOf(card)).toSorted()).toEqual(copies.toSorted());
});

test.describe("without a network", () => {
  test.use({ allowedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] });

  test("a scan without an answer is told as such, waits, and is done once when the network is back", async ({
    staffPage: page,
  }) => {
    const { aCopy, aMember, loansOf } = await stage(page);
    const copies = [await aCopy("One"), await aCopy("Two")];
    const card = await aMember("Finn O’Brien");
    await openDesk(page, `?member=${card}`);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await page.context().setOffline(true);
    await expect(page.getByText("Cut off: not up to date")).toBeVisible();
    for (const copy of copies) await scan(page, copy);
    const waiting = page.getByRole("status").filter({ hasText: "No answer yet" });
    await expect(waiting).toContainText(copies[0] ?? "");
    await expect(waiting).toContainText("1 scan waits behind it.");
    await expect(list(page)).toHaveCount(0);
    // The tab may be reloaded meanwhile: what was never answered is sent after that.
    await page.context().setOffline(false);
    await expect(list(page).getByRole("row")).toHaveCount(3);
    await expect(waiting).toHaveCount(0);
    expect((await loansOf(card)).toSorted()).toEqual(copies.toSorted());
  });

  test("a desk whose network goes while it asks for itself stays as it is, and is up to date when it is back", async ({
    staffPage: page,
    browser,
  }) => {
    const { aMember } = await stage(page);
    const card = await aMember("Finn O’Brien");
    await openDesk(page, `?member=${card}`);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    let asked = 0;
    await page.route(
      (url) => url.pathname === "/desk",
      async (route) => {
        if (route.request().headers()["rsc"] !== "1" || ++asked > 3) return route.continue();
        await route.abort("internetdisconnected");
      },
    );
    await box(page).fill("half a barc");
    const other = await browser.newContext({ storageState: await page.context().storageState() });
    const elsewhere = await other.newPage();
    const { aCopy, lend } = await stage(elsewhere);
    const copy = await aCopy("Kindred");
    await lend(copy, card, 7);
    await expect(panel(page)).toContainText("1 / 10");
    expect(asked).toBeGreaterThan(3);
    await expect(box(page)).toHaveValue("half a barc");
    await other.close();
  });

  test("an answer that was lost on its way is asked for again under the same key", async ({ staffPage: page }) => {
    const { aCopy, aMember } = await stage(page);
    const copy = await aCopy("One");
    const card = await aMember("Finn O’Brien");
    await openDesk(page, `?member=${card}`);
    const keys: (string | undefined)[] = [];
    await page.route("**/api/v1/scans", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await scan(page, copy);
    // Done the first time, or it would be "on loan already" now.
    await expect(line(page, copy)).toContainText("Checked out");
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  test("a reload loses neither the list nor a scan without an answer", async ({ staffPage: page }) => {
    const { aCopy, aMember } = await stage(page);
    const [done, lost] = [await aCopy("One"), await aCopy("Two")];
    const card = await aMember("Finn O’Brien");
    await openDesk(page, `?member=${card}`);
    await scan(page, done);
    await expect(line(page, done)).toContainText("Checked out");
    await page.route("**/api/v1/scans", (route) => route.abort());
    await scan(page, lost);
    await expect(page.getByText("No answer yet")).toBeVisible();
    await page.unroute("**/api/v1/scans");
    await page.reload();
    await expect(line(page, done)).toContainText("Checked out");
    await expect(line(page, lost)).toContainText("Checked out");
  });
});

test("before JavaScript has loaded the desk is a form: card, check out, override, check in", async ({
  staffPage,
  browser,
}) => {
  const { aCopy, aMember } = await stage(staffPage);
  const [kindred, dictionary] = [await aCopy("Kindred"), await aCopy("A Dictionary", "reference")];
  const maya = await aMember("Maya Okafor");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await staffPage.context().storageState(),
  });
  const page = await context.newPage();
  const send = async (text: string) => {
    await box(page).fill(text);
    await box(page).press("Enter");
  };
  await page.goto("/desk");
  await send(maya);
  await expect(panel(page)).toContainText("Maya Okafor");
  await send(kindred);
  await expect(line(page, kindred)).toContainText("Checked out");
  await expect(panel(page)).toContainText("1 / 10");
  await send(dictionary);
  const stop = page.getByRole("alert", { name: "Stop" });
  await expect(stop).toContainText("not for loan");
  await stop.getByRole("textbox", { name: "Reason for the override" }).fill("Head librarian agreed");
  await stop.getByRole("button", { name: "Override and check out" }).click();
  await expect(line(page, dictionary)).toContainText("Checked out");
  await page.getByRole("link", { name: "Check in" }).click();
  await send(kindred);
  await expect(line(page, kindred)).toContainText("Checked in");
  await expect(panel(page)).toContainText("1 / 10");
  await page.getByRole("link", { name: "End session" }).click();
  await expect(panel(page)).toContainText("No member is open");
  await context.close();
});
