import { aWord, catalogOf } from "./catalog-stage";
import { stage } from "./desk-stage";
import { expect, signIn, test } from "./fixtures";
import { holdsOf } from "./hold-stage";
import { lateLoansOf } from "./loss-stage";
import { accountIdOf, aReaderOn, moneyOf } from "./money-stage";
import { emails } from "./sign-ins";

// Everything below is done by the browser alone: forms, links, pages.
test.use({ javaScriptEnabled: false });
test.describe.configure({ mode: "parallel" });

test("a reader signs in, is refused with words beside the field, sees their loans, and signs out", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/e-mail/);
  await signIn(page, emails.member);
  await expect(page.getByRole("heading", { level: 1, name: "My loans" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  expect((await page.request.get("/account")).status()).toBe(401);
});

test("the catalog is searched with filters, page by page", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  for (let number = 10; number < 32; number += 1)
    await aTitle(`${word} ${number}`, { language: number < 31 ? "eng" : "spa" });
  await page.goto("/");
  await page.getByRole("searchbox", { name: "Search the catalog" }).fill(word);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("22 titles")).toBeVisible();
  const filters = page.locator("summary", { hasText: "Filters" }).filter({ visible: true });
  if ((await filters.count()) > 0) await filters.click();
  await page
    .getByRole("link", { name: /^English/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByText("21 titles")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.getByRole("article").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: word })).toBeVisible();
});

test("a reader finds a book by a misspelt name, waits for it, and sees the place in the queue", async ({
  page,
  staffPage,
  browser,
}) => {
  await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  const { aTitleWithCopy } = await holdsOf(staffPage);
  const word = aWord();
  await aTitleWithCopy(word);
  await page.goto("/");
  const misspelt = `${word.slice(0, 6)}${word.slice(7)}`;
  await page.getByRole("searchbox", { name: "Search the catalog" }).fill(misspelt);
  await page.getByRole("button", { name: "Search" }).click();
  await page
    .getByRole("article")
    .first()
    .getByRole("link", { name: new RegExp(word) })
    .click();
  await page.getByRole("button", { name: /^Place a hold/ }).click();
  await expect(page.getByText("Number 1 in the queue")).toBeVisible();
  await page.goto("/account/holds");
  await expect(page.getByRole("listitem").filter({ hasText: word })).toContainText("1st of 1");
});

test("of two who edit one title the second is shown the difference, and what they choose is kept", async ({
  staffPage,
  adminPage,
}) => {
  const word = aWord();
  const { aTitle } = await catalogOf(staffPage);
  const record = `/catalog/titles/${await aTitle(word)}`;
  for (const page of [staffPage, adminPage]) await page.goto(`${record}/edit`);
  await adminPage.getByRole("textbox", { name: "Title", exact: true }).fill("Theirs");
  await adminPage.getByRole("textbox", { name: "Publisher" }).fill("Their publisher");
  await adminPage.getByRole("button", { name: "Save title" }).click();
  await expect(adminPage.getByRole("heading", { level: 1, name: "Theirs" })).toBeVisible();
  await staffPage.getByRole("textbox", { name: "Title", exact: true }).fill("Mine");
  await staffPage.getByRole("button", { name: "Save title" }).click();
  await staffPage.getByRole("group", { name: "Title" }).getByRole("radio", { name: "Yours" }).check();
  await staffPage.getByRole("button", { name: "Save what I chose" }).click();
  await expect(staffPage.getByRole("heading", { level: 1, name: "Mine" })).toBeVisible();
  await expect(staffPage.getByText("Their publisher")).toBeVisible();
});

test("the desk lends, undoes, and takes back from the book drop with fines forgiven", async ({ staffPage: page }) => {
  const { aCopy, aMember } = await stage(page);
  const [barcode, card] = [await aCopy("Kindred"), await aMember("Maya Okafor")];
  const send = async (text: string) => {
    await page.getByRole("textbox", { name: "Scan a card or an item" }).fill(text);
    await page.keyboard.press("Enter");
  };
  await page.goto("/desk");
  await send(card);
  await expect(page.getByRole("complementary", { name: "Open member" })).toContainText("Maya Okafor");
  await send(barcode);
  const row = page.getByRole("table", { name: "This session" }).getByRole("row").filter({ hasText: barcode });
  await expect(row).toContainText("Checked out");
  await page.getByRole("button", { name: "Undo check-out of Kindred" }).click();
  await expect(row).toContainText("Undone");
  await send(barcode);
  await expect(row).toContainText("Checked out");
  await page.getByRole("link", { name: "Check in", exact: true }).click();
  await page.getByRole("link", { name: "Book drop" }).click();
  await page.getByText("Forgive fines…").click();
  await page.getByRole("textbox", { name: /^Reason/ }).fill("Closed by the storm");
  await page.getByRole("button", { name: "Forgive fines" }).click();
  const banner = page.getByRole("status").filter({ hasText: "Book drop" });
  await expect(banner).toContainText("Closed by the storm");
  await send(barcode);
  await expect(row).toContainText("Checked in");
  await expect(banner).toBeVisible();
  await page.getByRole("link", { name: /^End( Esc)?$/ }).click();
  await expect(banner).toHaveCount(0);
});

test("a file is uploaded, looked at and imported", async ({ staffPage: page }) => {
  const word = aWord();
  await page.goto("/import");
  const buffer = Buffer.from(`title,contributors\nKindred ${word},Octavia E. Butler\n`);
  await page.getByLabel("CSV file").setInputFiles({ name: "one.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Upload and look" }).click();
  await expect(page.getByRole("table", { name: "First rows" })).toContainText(`Kindred ${word}`);
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.waitForURL(/\/report$/, { timeout: 50_000 });
  await expect(page.getByText("titles added")).toBeVisible();
});

test("staff transfer money and count the drawer", async ({ staffPage: page }) => {
  const { aMember, topUp } = await moneyOf(page);
  const [card, other] = [await aMember("Ada Quill"), await aMember("Grace Penn")];
  await topUp(card, "20.00");
  await page.goto(`/transfers/new?from=${await accountIdOf(page, "wallet", card)}`);
  const to = page.getByRole("group", { name: "To" });
  await to.getByRole("combobox", { name: /^Account/ }).selectOption({ label: "Wallet of the member with this card" });
  await to.getByRole("textbox", { name: /card number/ }).fill(other);
  await page.getByRole("textbox", { name: /^Amount/ }).fill("0");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("textbox", { name: /^Amount/ })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("textbox", { name: /^Amount/ }).fill("7.50");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Transfer €7.50" }).click();
  await expect(page.getByRole("article", { name: "Receipt" })).toContainText("€12.50");
  await page.goto("/cash-up");
  await expect(page.getByText("Count by notes and coins")).toHaveCount(0);
  await page.getByRole("textbox", { name: /^Counted/ }).fill("0");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("is missing from the drawer.")).toBeVisible();
});

test("staff restrict a member, let them again, and declare a loan lost for what the page said before", async ({
  adminPage,
  staffPage: page,
}) => {
  const { aMember, memberId, aLoan } = await lateLoansOf(adminPage);
  const card = await aMember("Nour Haddad");
  const loan = await aLoan(card, "Kindred");
  await page.goto(`/members/${await memberId(card)}/restrictions`);
  await page.getByRole("button", { name: "Restrict member" }).click();
  const reason = page.getByRole("textbox", { name: /^Reason/ });
  await expect(reason).toHaveAccessibleDescription(/Give a reason/);
  await reason.fill("Wet books");
  await page.getByRole("button", { name: "Restrict member" }).click();
  await page.getByRole("link", { name: "Lift" }).click();
  await page.getByRole("textbox", { name: /^Why it is lifted/ }).fill("Dried");
  await page.getByRole("button", { name: "Lift" }).click();
  await expect(page.getByRole("table", { name: "Earlier restrictions" })).toContainText("Dried");
  await page.goto(`/loans/${loan.id}`);
  await expect(page.getByText("Charged: €12.50 for the copy and €3.00 for processing.")).toBeVisible();
  await page.getByRole("button", { name: "Declare lost" }).click();
  await expect(page.getByRole("region", { name: "It is found" })).toBeVisible();
  await page.goto(`/catalog/titles/${loan.titleId}/copies/${loan.copyId}`);
  await expect(page.getByRole("heading", { name: "Lost" })).toBeVisible();
});
