import type { Page } from "@playwright/test";
import { libraryOf } from "./api-stage";
import { expect, signIn, test } from "./fixtures";
import { expectForEverybody } from "./looks";
import { aMemberUser, linkFor, somebody } from "./people-stage";
import { register } from "./registration-stage";

test.describe.configure({ mode: "parallel", timeout: 120_000 });

/** Sees to it that people may register, and staff look at it. */
async function openTheDoor(adminPage: Page) {
  const address = "/api/v1/settings/joining";
  const before = await adminPage.request.get(address);
  if ((await before.json()).registration === "confirmed") return;
  const { origin } = await libraryOf(adminPage);
  await adminPage.request.put(address, {
    data: { registration: "confirmed", registrationCategoryCode: "adult", anonymiseAfterDays: 30 },
    headers: { origin, "if-match": before.headers().etag ?? "" },
  });
}

test("a newcomer registers, confirms their e-mail, is let in, signs in by a link and shows their card @phone", async ({
  page,
  adminPage,
  staffPage,
}) => {
  await openTheDoor(adminPage);
  const person = somebody("Noor Haddad");
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Become a member" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Become a member");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "can't be used" })).toBeFocused();
  await expectForEverybody(page);
  await register(page, person);

  const link = await linkFor(person.email);
  // As a scanner of the mailbox does it: nothing is confirmed by that.
  for (let time = 0; time < 2; time += 1) await page.request.get(link);
  await page.goto(link);
  await expect(page.getByText(`confirm that ${person.email} is your address`)).toBeVisible();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your e-mail is confirmed" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("This link is wrong, was used already or has expired.")).toBeVisible();

  await staffPage.goto("/members");
  await staffPage.getByRole("link", { name: /^Registrations/ }).click();
  await staffPage.getByRole("link", { name: person.name }).last().click();
  await expect(staffPage.getByText(person.email)).toBeVisible();
  await staffPage.getByRole("button", { name: "Make a member" }).click();
  await expect(staffPage.getByRole("heading", { level: 1 })).toHaveText(person.name);

  await page.goto("/sign-in?next=/account/card");
  await page.getByRole("link", { name: "Sign in without a password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in without a password");
  await page.getByLabel("Card number or e-mail").fill(person.email.toUpperCase());
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "a letter with a link is on its way" })).toBeVisible();
  const signInLink = await linkFor(person.email, link);
  expect(signInLink).toContain("/sign-in/link?");
  await page.goto(signInLink);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account/card");
  await expect(page.getByRole("region", { name: /^Card of/ })).toContainText(person.name);
  await expect(page.getByRole("img", { name: /^Barcode of the card number \S+$/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expectForEverybody(page);

  // Their own words for it, without a password.
  await page.goto("/account/security");
  await expect(
    page.getByText(`You have no password: you sign in by links that we mail to ${person.email}.`),
  ).toBeVisible();
});

test("a link to sign in works once, and is asked for with the card number too", async ({
  page,
  staffPage,
  browser,
}) => {
  const person = somebody("Aoife Bhriain");
  const card = await aMemberUser(staffPage, browser, person);
  const before = await linkFor(person.email);
  await page.goto("/sign-in/by-mail");
  await page.getByLabel("Card number or e-mail").fill(card);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status").filter({ hasText: `signs in as ${card}` })).toBeVisible();
  const link = await linkFor(person.email, before);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(link);
  await expect(page.getByText("This link is wrong, was used already or has expired.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Send a new link" })).toBeVisible();
  await signIn(page, card, person.password);
});

test("whoever is a member already is told so by a letter and not by the page", async ({
  page,
  adminPage,
  staffPage,
  browser,
}) => {
  await openTheDoor(adminPage);
  const person = somebody("Tomás Ó Sé");
  await aMemberUser(staffPage, browser, person);
  await register(page, person);
  const unknown = somebody("Tomás Ó Sé");
  await register(page, unknown);
  await linkFor(unknown.email);
  // The letter to who is known has no link to confirm anything.
  expect(await linkFor(person.email)).toContain("/reset-password");
});

test("staff decline a registration, and it is gone from those who wait", async ({ page, adminPage, staffPage }) => {
  await openTheDoor(adminPage);
  const person = somebody("Declan Byrne");
  await register(page, person);
  await page.goto(await linkFor(person.email));
  await page.getByLabel(/^Password/).fill("correct horse battery");
  await page.getByLabel("The same again").fill("correct horse battery");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Your e-mail is confirmed.")).toBeVisible();
  await staffPage.goto("/members/registrations");
  await staffPage.getByRole("row").filter({ hasText: person.email }).getByRole("link").click();
  await expect(staffPage.getByText("With a password of their own")).toBeVisible();
  await staffPage.getByRole("button", { name: "Decline" }).click();
  await expect(staffPage.getByLabel(/^Why not/)).toBeFocused();
  await staffPage.getByLabel(/^Why not/).fill("You live outside of our area.");
  await staffPage.getByRole("button", { name: "Decline" }).click();
  await expect(staffPage.getByRole("status").filter({ hasText: "declined" })).toBeVisible();
  await expect(staffPage.getByText(person.email)).toHaveCount(0);
  await staffPage.getByRole("link", { name: "Declined" }).click();
  await expect(staffPage.getByText(person.email)).toBeVisible();
});

test("without JavaScript and in German one registers, and signs in by a link", async ({
  adminPage,
  staffPage,
  browser,
}) => {
  await openTheDoor(adminPage);
  const person = somebody("Jürgen Groß");
  await aMemberUser(staffPage, browser, person);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/register");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mitglied werden");
  await page.getByRole("button", { name: "Registrieren" }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Geben Sie Ihren Namen an\./);
  const before = await linkFor(person.email);
  await page.goto("/sign-in/by-mail");
  await page.getByLabel("Ausweisnummer oder E-Mail").fill(person.email);
  await page.getByRole("button", { name: "Link schicken" }).click();
  await expect(page.getByText("ist ein Brief mit einem Link unterwegs")).toBeVisible();
  await page.goto(await linkFor(person.email, before));
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.waitForURL("**/account");
  await context.close();
});
