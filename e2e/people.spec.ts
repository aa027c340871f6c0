import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { generateSync } from "otplib";
import { expect, signIn, test } from "./fixtures";
import { expectForEverybody } from "./looks";
import { aMemberUser, aStaffUser, linkFor, type Person, somebody } from "./people-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

/** Another browser of the same person. */
async function elsewhere(browser: Browser, { email, password }: Person): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email, password);
  return page;
}

async function enter(page: Page, email: string, password: string) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a wrong password and an unknown e-mail are refused in the same words, and what was typed stays", async ({
  page,
}) => {
  await page.goto("/sign-in");
  for (const email of ["desk@carrel.example", `nobody-${randomUUID()}@example.org`]) {
    await enter(page, email, "not this one");
    await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is wrong." })).toBeFocused();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByLabel(/^Password/)).toHaveValue("");
    await page.goto("/sign-in");
  }
});

test("after ten wrong passwords one has to wait", async ({ page }) => {
  const email = `nobody-${randomUUID()}@example.org`;
  for (let time = 0; time < 10; time += 1) {
    await page.goto("/sign-in");
    await enter(page, email, "not this one");
    await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  }
  await page.goto("/sign-in");
  await enter(page, email, "not this one");
  await expect(page.getByText(/Too many tries\. Please wait \d+ (seconds|minutes)/)).toBeVisible();
  await expectForEverybody(page);
});

test("a forgotten password is chosen anew by a letter; its link works once, and all sessions before it end", async ({
  page,
  adminPage,
  browser,
}) => {
  const person = somebody("Ines Duarte");
  await aStaffUser(adminPage, browser, person);
  const first = await linkFor(person.email);
  const desk = await elsewhere(browser, person);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("E-mail").fill(person.email.toUpperCase());
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("a letter with a link is on its way")).toBeVisible();
  const link = await linkFor(person.email, first);
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByLabel("The same again").fill("short");
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/has at least 10 characters/);
  const password = `second-${randomUUID()}`;
  await page.getByLabel("New password").fill(password);
  await page.getByLabel("The same again").fill(password);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByText("Your new password is saved")).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("This link is wrong, was used already or has expired.")).toBeVisible();
  expect((await desk.request.get("/desk")).status()).toBe(401);
  await page.goto("/sign-in");
  await enter(page, person.email, person.password);
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  await signIn(page, person.email, password);
  await expect(page).toHaveURL(/\/desk$/);
});

test("who has no sign-in is told the same as who has one", async ({ page }) => {
  const email = `nobody-${randomUUID()}@example.org`;
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`If somebody signs in as ${email}, a letter with a link is on its way.`)).toBeVisible();
});

test(
  "sessions are listed and ended one by one; a changed password ends all but this one",
  { tag: "@phone" },
  async ({ adminPage, browser }) => {
    const person = somebody("Seán Ó Briain");
    await aStaffUser(adminPage, browser, person);
    const [here, desk, home] = [
      await elsewhere(browser, person),
      await elsewhere(browser, person),
      await elsewhere(browser, person),
    ];
    await here.goto("/account/security");
    const sessions = here.getByRole("table", { name: "Sessions" });
    await expect(sessions.getByRole("rowheader")).toHaveCount(3);
    await expect(sessions.getByText("This one")).toHaveCount(1);
    // The newest stands first or last; whichever it is, one of the others ends.
    await sessions
      .getByRole("button", { name: /^Sign out / })
      .first()
      .click();
    await expect(sessions.getByRole("rowheader")).toHaveCount(2);
    const ended = async () => {
      const answers = await Promise.all([desk, home].map((page) => page.request.get("/desk")));
      return answers.filter((answer) => answer.status() === 401).length;
    };
    expect(await ended()).toBe(1);

    await here.getByLabel("Old password").fill("not this one");
    await here.getByLabel("New password").fill("a quite new password");
    await here.getByLabel("The same again").fill("a quite new password");
    await here.getByRole("button", { name: "Change password" }).click();
    await expect(here.getByLabel("Old password")).toHaveAttribute("aria-invalid", "true");
    await here.getByLabel("Old password").fill(person.password);
    await here.getByLabel("New password").fill("a quite new password");
    await here.getByLabel("The same again").fill("a quite new password");
    await here.getByRole("button", { name: "Change password" }).click();
    await expect(sessions.getByRole("rowheader")).toHaveCount(1);
    expect(await ended()).toBe(2);
    await here.goto("/desk");
    await expect(here.getByRole("heading", { level: 1, name: "Loan desk" })).toBeVisible();
  },
);

test(
  "an authenticator app is set up, asked for at the next sign-in, and removed",
  { tag: "@phone" },
  async ({ page, adminPage, browser }) => {
    const person = somebody("Maya Okafor");
    await aStaffUser(adminPage, browser, person);
    await signIn(page, person.email, person.password);
    await page.goto("/account/security");
    await page.getByRole("link", { name: "Set up an app" }).click();
    await page.getByLabel("Your password, once more").fill(person.password);
    await page.getByRole("button", { name: "Begin" }).click();
    const shown = page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/);
    await expect(page.getByRole("img", { name: "QR code with the key below" })).toBeVisible();
    const secret = ((await shown.textContent()) ?? "").replaceAll(" ", "");
    await expectForEverybody(page);
    await page.getByLabel("Code").fill("000000");
    await page.getByRole("button", { name: "Use this app" }).click();
    await expect(page.getByLabel("Code")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("Code").fill(codeAt(secret, 0));
    await page.getByRole("button", { name: "Use this app" }).click();
    await expect(page.getByText("Your authenticator app is set up.")).toBeVisible();
    await expectForEverybody(page);

    const other = await (await browser.newContext()).newPage();
    await signIn(other, person.email, person.password);
    await expect(other.getByRole("heading", { level: 1, name: "Enter your code" })).toBeVisible();
    await expectForEverybody(other);
    // The password alone opens nothing.
    const desk = await other.request.get("/desk", { maxRedirects: 0 });
    expect([desk.status(), desk.headers().location]).toEqual([307, expect.stringContaining("/second-factor")]);
    // A code counts once; the next one is right already, because clocks differ.
    await other.getByLabel("Code").fill(codeAt(secret, 30));
    await other.getByRole("button", { name: "Sign in" }).click();
    await expect(other.getByRole("heading", { level: 1, name: "Loan desk" })).toBeVisible();
    await other.goto("/account/security");
    await other.getByLabel("Your password").fill(person.password);
    await other.getByRole("button", { name: "Remove the app" }).click();
    await expect(other.getByRole("link", { name: "Set up an app" })).toBeVisible();
  },
);

test("an admin adds somebody for the desk, and disabling them ends their session at once", async ({
  adminPage,
  browser,
}) => {
  const person = somebody("Nour Haddad");
  const place = await aStaffUser(adminPage, browser, person);
  const theirs = await elsewhere(browser, person);
  await expect(theirs.getByRole("heading", { level: 1, name: "Loan desk" })).toBeVisible();
  await adminPage.goto(place);
  await adminPage.getByRole("button", { name: "Disable" }).click();
  await expect(adminPage.getByRole("button", { name: "Enable" })).toBeVisible();
  await expect(adminPage.getByRole("heading", { level: 1 })).toHaveText(person.name);
  expect((await theirs.request.get("/desk")).status()).toBe(401);
  await theirs.goto("/sign-in");
  await enter(theirs, person.email, person.password);
  await expect(theirs.getByText("E-mail or password is wrong.")).toBeVisible();
  await adminPage.getByRole("button", { name: "Enable" }).click();
  await expect(adminPage.getByRole("button", { name: "Disable" })).toBeVisible();
  await signIn(theirs, person.email, person.password);
  await expect(theirs.getByRole("heading", { level: 1, name: "Loan desk" })).toBeVisible();
});

test("a key for programs is shown once, works, is listed as used, and ends when it is revoked", async ({
  adminPage,
  request,
}) => {
  const name = `Self-check ${randomUUID().slice(0, 8)}`;
  await adminPage.goto("/api-keys/new");
  await adminPage.getByRole("button", { name: "Make the key" }).click();
  await expect(adminPage.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await adminPage.getByLabel("Name").fill(name);
  await adminPage.getByLabel("Branch").selectOption({ label: "Central" });
  await adminPage.getByLabel("Read loans").check();
  await adminPage.getByRole("button", { name: "Make the key" }).click();
  const key = await adminPage.getByLabel("API key").inputValue();
  expect(key).toMatch(/^carrel_/);
  await expectForEverybody(adminPage);
  const ask = () => request.get("/api/v1/loans?limit=1", { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);
  await adminPage.getByRole("link", { name: "I have copied it" }).click();
  const row = adminPage.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("loans:read");
  await expect(row).not.toContainText("Never");
  expect(await adminPage.content()).not.toContain(key);
  await adminPage.getByRole("button", { name: `Revoke ${name}` }).click();
  await expect(row).toContainText("Revoked");
  const refused = await ask();
  expect(refused.status()).toBe(401);
  expect((await refused.json()).code).toBe("api_key_invalid");
});

test("readers see no page of the staff, staff none of the admins, and visitors neither", async ({
  page,
  memberPage,
  staffPage,
}) => {
  const staff = ["/desk", "/loans", "/catalog", "/catalog/titles/new", "/members", "/members/new"];
  const admin = ["/users", "/users/new", "/api-keys", "/api-keys/new"];
  for (const path of [...staff, ...admin]) {
    expect((await memberPage.request.get(path)).status(), path).toBe(403);
    expect((await page.request.get(path)).status(), path).toBe(401);
  }
  for (const path of staff) expect((await staffPage.request.get(path)).status(), path).toBe(200);
  for (const path of admin) expect((await staffPage.request.get(path)).status(), path).toBe(403);
  for (const path of ["/account", "/account/security"]) expect((await page.request.get(path)).status(), path).toBe(401);
});

test.describe("who was sent to sign in", () => {
  test.use({ allowedErrors: [/status of 401/] });

  test("comes back to where they wanted to go, and never to another site", async ({ page, staffPage, browser }) => {
    const person = somebody("Finn O’Brien");
    await aMemberUser(staffPage, browser, person);
    await page.goto("/account/security?done=app");
    await page.getByRole("link", { name: "Sign in" }).click();
    await enter(page, person.email, person.password);
    await expect(page).toHaveURL(/\/account\/security\?done=app$/);
    for (const next of [
      "https://elsewhere.example/",
      "//elsewhere.example",
      "/\\elsewhere.example",
      "javascript:alert(1)",
    ]) {
      await page.context().clearCookies();
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await enter(page, person.email, person.password);
      await expect(page.getByRole("heading", { level: 1, name: "My loans" })).toBeVisible();
      await expect(page).toHaveURL(/\/account$/);
    }
  });
});

/** The code that an app shows so many seconds from now. */
function codeAt(secret: string, seconds: number): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + seconds });
}
