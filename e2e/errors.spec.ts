import { expect, test } from "./fixtures";

test.describe.configure({ mode: "parallel" });
test.use({ allowedErrors: [/./] });

test("in German a reader is told in German that the library is away, and that something broke", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel(/^Passwort/).fill("geheim");
  let isAway = true;
  await page.route("**/sign-in", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    return isAway ? route.abort() : route.fulfill({ status: 500, body: "" });
  });
  const signIn = page.getByRole("button", { name: "Anmelden", exact: true });
  await signIn.click();
  await expect(
    page.getByRole("alert").filter({ hasText: "Die Bibliothek ist gerade nicht zu erreichen." }),
  ).toBeFocused();
  isAway = false;
  await signIn.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bei uns ist etwas schiefgegangen");
  await expect(page).toHaveTitle("Fehler · Carrel");
  await expect(page.getByRole("link", { name: "Zum Katalog" })).toBeVisible();
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await expect(signIn).toBeVisible();
  await context.close();
});

test("where not even the frame of a page stands, the words are those of who reads", async ({ browser }) => {
  for (const [locale, language, button, heading, again] of [
    ["de-AT", "de", "Anmelden", "Bei uns ist etwas schiefgegangen", "Noch einmal versuchen"],
    ["fi-FI", "en", "Sign in", "Something went wrong on our side", "Try again"],
  ] as const) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.route("**/sign-in", (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.continue(),
    );
    // The page that tells of a defect draws the mark of the house, and so is broken itself.
    await page.evaluate(() => {
      document.createElementNS = () => {
        throw new Error("broken for a test");
      };
    });
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByRole("button", { name: again })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByText(/could not be shown at all|gar nicht gezeigt/)).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await context.close();
  }
});

test("staff are told so in the language of their screens, whatever their browser speaks", async ({
  staffPage,
  browser,
}) => {
  const storageState = await staffPage.context().storageState();
  const context = await browser.newContext({ locale: "de-DE", storageState });
  const page = await context.newPage();
  await page.goto("/contacts/new");
  await page.getByLabel("Name", { exact: true }).fill("Harbour");
  await page.route("**/contacts/new", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "Add contact" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The library can’t be reached" })).toBeFocused();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Harbour");
  await context.close();
});
