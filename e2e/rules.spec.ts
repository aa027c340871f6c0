import { expect, test } from "./fixtures";

const place = "/settings/rules/cell?branchCode=HIL&categoryCode=retired&itemTypeCode=dvd";

test("an admin makes a rule: sees what it would change, saves it, sees why it holds, and takes it away", async ({
  adminPage: page,
}) => {
  await page.goto("/settings/rules?branchCode=HIL");
  await page.getByRole("link", { name: /^Retired, DVD: / }).click();
  await expect(page.getByText("There is no rule for this place yet")).toBeVisible();
  await page.getByLabel("Days of a loan", { exact: true }).fill("10");
  await page.getByLabel("Fine for each period late").fill("0.35");
  await page.getByRole("button", { name: "See what would change" }).click();
  const changes = page.getByRole("table", { name: "What would change" });
  await expect(changes.getByRole("row", { name: /Length/ })).toContainText("10 days");
  await expect(page.getByText(/in 1 combination of branch, category and item type/)).toBeVisible();
  await page.getByRole("button", { name: "Save rule" }).click();
  await expect(page.getByText("Saved. Loans that are open keep what they were promised.")).toBeVisible();
  await expect(page.getByText("€0.35 for each open day late.", { exact: false })).toBeVisible();
  const loans = page.getByRole("table", { name: "Loans" });
  await expect(loans.getByRole("row", { name: /Length/ })).toContainText("Retired, DVD, Hillside");
  await page.getByRole("link", { name: "Take this rule away" }).click();
  await page.getByRole("button", { name: "Take the rule away" }).click();
  await expect(page.getByText("The rule is taken away.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Retired, DVD: / })).not.toHaveAccessibleName(/own/);
});

test("a step that can't be taken any more shows the rule as it stands", async ({ adminPage: page }) => {
  const elsewhere = "/settings/rules/cell?branchCode=HIL&categoryCode=retired&itemTypeCode=reference";
  for (const step of ["step=remove", "step=preview&version=0&loanDays=many"]) {
    await page.goto(`${elsewhere}&${step}`);
    await expect(page.getByText("There is no rule for this place yet")).toBeVisible();
    await expect(page.getByRole("button", { name: "See what would change" })).toBeVisible();
  }
});

test("of two admins who change one rule the second is shown what the first saved", async ({ adminPage }) => {
  const [one, other] = [adminPage, await adminPage.context().newPage()];
  await one.goto("/settings/rules/cell?categoryCode=retired&itemTypeCode=short-loan");
  await one.getByLabel("Days of a loan", { exact: true }).fill("4");
  await one.getByRole("button", { name: "See what would change" }).click();
  await one.getByRole("button", { name: "Save rule" }).click();
  await expect(one.getByText("Saved. Loans that are open")).toBeVisible();
  for (const [page, days] of [
    [one, "5"],
    [other, "6"],
  ] as const) {
    await page.goto("/settings/rules/cell?categoryCode=retired&itemTypeCode=short-loan");
    await page.getByLabel("Days of a loan", { exact: true }).fill(days);
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByRole("button", { name: "Save rule" })).toBeVisible();
  }
  await one.getByRole("button", { name: "Save rule" }).click();
  await expect(one.getByText("Saved. Loans that are open")).toBeVisible();
  await other.getByRole("button", { name: "Save rule" }).click();
  await expect(other.getByText("Somebody else saved this while you were editing.")).toBeVisible();
  const choice = other.getByRole("group", { name: "Days of a loan" });
  await expect(choice).toContainText("5");
  await choice.getByRole("radio", { name: /Yours/ }).check();
  await other.getByRole("button", { name: "Save what I chose" }).click();
  await expect(other.getByText("Saved. Loans that are open")).toBeVisible();
  await expect(other.getByLabel("Days of a loan", { exact: true })).toHaveValue("6");
  await other.getByRole("link", { name: "Take this rule away" }).click();
  await other.getByRole("button", { name: "Take the rule away" }).click();
  await expect(other.getByText("The rule is taken away.")).toBeVisible();
  await other.close();
});

test("a branch is closed for a day, and a loan that nobody made yet moves to the next open one", async ({
  adminPage: page,
}) => {
  const asked = "/settings/rules/what-if?cardNumber=20010002&barcode=31200002&branchCode=CEN&on=2033-06-01";
  await page.goto(asked);
  await expect(page.getByRole("heading", { name: /^Due Wed 22 Jun 2033/ })).toBeVisible();
  await page.goto("/settings/hours?branchCode=CEN");
  await page.getByLabel("What for").fill("Bloomsday stock-taking");
  await page.getByLabel("First closed day").fill("2033-06-22");
  await page.getByRole("button", { name: "Add closure" }).click();
  await expect(page.getByRole("row", { name: /Bloomsday stock-taking/ })).toBeVisible();
  await page.goto(asked);
  await expect(page.getByRole("heading", { name: /^Due Thu 23 Jun 2033/ })).toBeVisible();
  await expect(page.getByText(/is closed \(Bloomsday stock-taking\), so it moves to Thu 23 Jun/)).toBeVisible();
  await page.goto("/settings/hours?branchCode=CEN");
  await page.getByRole("button", { name: "Take away Bloomsday stock-taking" }).click();
  await expect(page.getByText("Taken away. Due dates that it moved")).toBeVisible();
});

test.describe("before JavaScript has loaded", () => {
  test.use({ javaScriptEnabled: false });

  test("a rule is previewed and refused at its field", async ({ adminPage: page }) => {
    await page.goto(place);
    await page.getByLabel("Days of a loan", { exact: true }).fill("10");
    await page.getByLabel("Fine for each period late").fill("a lot");
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByText("Give an amount from 0").first()).toBeVisible();
    await expect(page.getByLabel("Days of a loan", { exact: true })).toHaveValue("10");
    await page.getByLabel("Fine for each period late").fill("0.50");
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByRole("table", { name: "What would change" })).toBeVisible();
    await page.getByRole("link", { name: "Change something" }).click();
    await expect(page.getByLabel("Fine for each period late")).toHaveValue("0.50");
  });
});
