import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { aWord, catalogOf } from "./catalog-stage";
import { stage } from "./desk-stage";
import { expect, signIn } from "./fixtures";
import { upload } from "./import-stage";
import { aMemberUser, linkFor, membersOf, somebody } from "./people-stage";

export type Stand = { page: Page; staffPage: Page; browser: Browser };

/** A page in one of its states. */
export type Screen = {
  name: string;
  as: "visitor" | "member" | "staff" | "admin";
  /** Which file of app/ draws it. */
  file: string;
  /** Its address; where it needs data, they are made first. */
  path: string | ((stand: Stand) => Promise<string>);
  heading: string | RegExp;
  status?: number;
  /** What is done there before it is looked at; it ends when what is to be seen is there. */
  act?: (page: Page) => Promise<void>;
  /** Errors on the console that belong to it. */
  errors?: RegExp;
};

const veryLong = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(4);
const refused = "Some of what was entered can't be used.";

/** Presses a button without filling in anything, and waits until it is refused. */
function refuse(button: string, words = refused) {
  return async (page: Page) => {
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeFocused();
  };
}

/** Empties a field that has to be filled, and saves. */
function refuseWithout(label: RegExp, button: string) {
  return async (page: Page) => {
    await page.getByRole("textbox", { name: label }).first().fill("");
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByRole("textbox", { name: label }).first()).toHaveAttribute("aria-invalid", "true");
  };
}

async function aFullTitle({ staffPage }: Stand, name = veryLong): Promise<string> {
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const title = await aTitle(`${name} ${aWord()}`, {
    subtitle: `With a subtitle, ${veryLong}`,
    contributors: ["author", "editor", "translator", "illustrator"].map((role) => ({ name: `${role} ${veryLong}`.slice(0, 300), role })),
    publisher: veryLong.slice(0, 300),
    edition: "2nd, revised",
    year: -8,
    language: "deu",
    series: veryLong,
    seriesNumber: "4a",
    subjects: ["Rivers", "Steam", veryLong.slice(0, 200)],
    description: `${veryLong}\n\n${"A second paragraph. ".repeat(60)}`,
  });
  const shelf = { shelfLocation: veryLong.slice(0, 120), callNumber: veryLong.slice(0, 120), priceMinor: 123_456_789, note: veryLong };
  await aCopyOf(title, { ...shelf, condition: "damaged" });
  await aCopyOf(title);
  return title;
}

async function aBareTitle({ staffPage }: Stand, name = "Bare"): Promise<string> {
  return (await catalogOf(staffPage)).aTitle(`${name} ${aWord()}`);
}

async function aWithdrawnTitle(stand: Stand): Promise<string> {
  const title = await aBareTitle(stand, "Withdrawn");
  await stand.staffPage.goto(`/catalog/titles/${title}`);
  await stand.staffPage.getByRole("button", { name: "Withdraw title" }).click();
  await expect(stand.staffPage.getByText("Withdrawn on")).toBeVisible();
  return title;
}

async function aFullMember({ staffPage }: Stand): Promise<string> {
  const { aMember, memberId } = await membersOf(staffPage);
  const { aCopy, lend } = await stage(staffPage);
  const card = await aMember("Maximiliane-Charlotte".repeat(9), {
    email: `${"long".repeat(30)}-${randomUUID()}@example.org`,
    address: `${veryLong}\n4 Harbour Row`,
    guardianName: veryLong.slice(0, 200),
    staffNote: `${veryLong}\nPrefers large print.`,
  });
  await lend(await aCopy(veryLong), card, 30);
  await lend(await aCopy("ألف ليلة وليلة"), card, 60);
  return memberId(card);
}

async function aReader({ page, staffPage, browser }: Stand) {
  const person = somebody("Aoife Ní Bhriain");
  const card = await aMemberUser(staffPage, browser, person);
  await signIn(page, person.email, person.password);
  return card;
}

async function theImport(page: Page): Promise<string> {
  return new URL(page.url()).pathname;
}

const csv = `title,contributors,isbn,year\n${veryLong},"${veryLong}; ${veryLong} (illustrator)",,8 BC\nألف ليلة وليلة,,,\nWrong,Somebody,9780306406158,1999\n`;

export const screens: Screen[] = [
  // What everybody sees
  { name: "the home", as: "visitor", file: "(public)/page.tsx", path: "/", heading: /^Catalog of/ },
  { name: "results with a corrected word", as: "visitor", file: "(public)/page.tsx", path: "/?q=garcia+marqez+solitude", heading: /^Catalog of/ },
  { name: "results in pages, with filters", as: "visitor", file: "(public)/page.tsx", path: "/?q=the&sort=title&language=eng", heading: /^Catalog of/ },
  { name: "nothing found", as: "visitor", file: "(public)/page.tsx", path: "/?q=qzqzqzqzqz", heading: /^Catalog of/ },
  { name: "nothing passes the filters", as: "visitor", file: "(public)/page.tsx", path: "/?q=the&from=2199", heading: /^Catalog of/ },
  {
    name: "results with long and missing data",
    as: "visitor",
    file: "(public)/page.tsx",
    path: async (stand) => {
      const word = aWord();
      await aFullTitle(stand, word);
      await aBareTitle(stand, `${word} ألف ليلة وليلة`);
      return `/?q=${word}`;
    },
    heading: /^Catalog of/,
  },
  {
    name: "a title with everything, too long",
    as: "visitor",
    file: "(public)/titles/[id]/page.tsx",
    path: async (stand) => `/titles/${await aFullTitle(stand)}`,
    heading: /^Donaudampf/,
  },
  {
    name: "a title of which nothing is known",
    as: "visitor",
    file: "(public)/titles/[id]/page.tsx",
    path: async (stand) => `/titles/${await aBareTitle(stand)}`,
    heading: /^Bare/,
  },
  { name: "no such title", as: "visitor", file: "not-found.tsx", path: "/titles/99999999999", status: 404, heading: "There is nothing at this address" },
  { name: "no such address", as: "visitor", file: "not-found.tsx", path: "/no/such/address", status: 404, heading: "There is nothing at this address" },
  { name: "a page for those who sign in", as: "visitor", file: "unauthorized.tsx", path: "/desk", status: 401, heading: "Sign in to see this page" },
  {
    name: "a defect",
    as: "visitor",
    file: "error.tsx",
    path: "/sign-in",
    heading: "Something went wrong on our side",
    errors: /./,
    act: async (page) => {
      await page.route("**/sign-in", (route) => (route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.continue()));
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    },
  },
  // The doors
  { name: "sign in", as: "visitor", file: "(auth)/sign-in/page.tsx", path: "/sign-in?done=out", heading: "Sign in" },
  { name: "sign in, refused", as: "visitor", file: "(auth)/sign-in/page.tsx", path: "/sign-in", heading: "Sign in", act: refuse("Sign in") },
  { name: "forgotten password", as: "visitor", file: "(auth)/forgot-password/page.tsx", path: "/forgot-password", heading: "Forgot your password?" },
  { name: "forgotten password, refused", as: "visitor", file: "(auth)/forgot-password/page.tsx", path: "/forgot-password", heading: "Forgot your password?", act: refuse("Send the link") },
  { name: "a link that is used up", as: "visitor", file: "(auth)/reset-password/page.tsx", path: "/reset-password?token=used", heading: "Choose a password" },
  {
    name: "a link to choose a password, refused",
    as: "visitor",
    file: "(auth)/reset-password/page.tsx",
    path: async ({ staffPage }) => {
      const person = somebody("Tomás Ó Sé");
      const { aMember, memberId } = await membersOf(staffPage);
      await staffPage.goto(`/members/${await memberId(await aMember(person.name, { email: person.email }))}`);
      await staffPage.getByRole("button", { name: "Give online access" }).click();
      return linkFor(person.email);
    },
    heading: "Choose a password",
    act: refuse("Save password"),
  },
  { name: "an authenticator app to be set up", as: "staff", file: "(auth)/second-factor/page.tsx", path: "/second-factor", heading: "Set up an authenticator app", act: refuse("Begin") },
  // A reader's own
  { name: "the home of a reader", as: "member", file: "(public)/page.tsx", path: "/", heading: /^Catalog of/ },
  { name: "my loans", as: "member", file: "(member)/account/page.tsx", path: "/account", heading: "My loans" },
  {
    name: "my loans, none",
    as: "visitor",
    file: "(member)/account/page.tsx",
    path: async (stand) => {
      await aReader(stand);
      return "/account";
    },
    heading: "My loans",
  },
  {
    name: "my loans, due today and with an endless title",
    as: "visitor",
    file: "(member)/account/page.tsx",
    path: async (stand) => {
      const card = await aReader(stand);
      const { aCopy, lend } = await stage(stand.staffPage);
      await lend(await aCopy(veryLong), card, 1);
      await lend(await aCopy("ألف ليلة وليلة"), card, 30);
      return "/account";
    },
    heading: "My loans",
  },
  { name: "security", as: "member", file: "(member)/account/security/page.tsx", path: "/account/security?done=app", heading: "Security" },
  { name: "security, refused", as: "member", file: "(member)/account/security/page.tsx", path: "/account/security", heading: "Security", act: refuse("Change password") },
  { name: "a page for staff", as: "member", file: "forbidden.tsx", path: "/desk", status: 403, heading: "This page is not open to you" },
  // Staff
  { name: "the loan desk", as: "staff", file: "(staff)/desk/page.tsx", path: "/desk", heading: "Loan desk" },
  {
    name: "the loan desk with its keys",
    as: "staff",
    file: "(staff)/desk/page.tsx",
    path: "/desk?mode=check-in",
    heading: "Loan desk",
    act: async (page) => {
      await expect(page.getByRole("button", { name: "Sounds" })).toBeEnabled();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  },
  {
    name: "the menu, where there is one",
    as: "staff",
    file: "(staff)/loans/page.tsx",
    path: "/loans",
    heading: "Loans",
    act: async (page) => {
      const menu = page.locator("summary", { hasText: "Menu" }).filter({ visible: true });
      if ((await menu.count()) > 0) await menu.click();
      await expect(page.getByRole("link", { name: "Members" }).filter({ visible: true })).toBeVisible();
    },
  },
  { name: "open loans", as: "staff", file: "(staff)/loans/page.tsx", path: "/loans?show=open", heading: "Loans" },
  { name: "loans, none further", as: "staff", file: "(staff)/loans/page.tsx", path: "/loans?show=open&after=1", heading: "Loans" },
  { name: "the catalog of staff", as: "staff", file: "(staff)/catalog/page.tsx", path: "/catalog", heading: "Catalog" },
  { name: "a search of staff", as: "staff", file: "(staff)/catalog/page.tsx", path: "/catalog?q=garcia+marqez", heading: "Catalog" },
  { name: "a new title, refused", as: "staff", file: "(staff)/catalog/titles/new/page.tsx", path: "/catalog/titles/new", heading: "New title", act: refuse("Save title") },
  { name: "a title's record with everything, too long", as: "staff", file: "(staff)/catalog/titles/[id]/page.tsx", path: async (stand) => `/catalog/titles/${await aFullTitle(stand)}`, heading: /^Donaudampf/ },
  { name: "a title's record with nothing", as: "staff", file: "(staff)/catalog/titles/[id]/page.tsx", path: async (stand) => `/catalog/titles/${await aBareTitle(stand)}`, heading: /^Bare/ },
  { name: "a withdrawn title's record", as: "staff", file: "(staff)/catalog/titles/[id]/page.tsx", path: async (stand) => `/catalog/titles/${await aWithdrawnTitle(stand)}`, heading: /^Withdrawn/ },
  { name: "editing a title", as: "staff", file: "(staff)/catalog/titles/[id]/edit/page.tsx", path: async (stand) => `/catalog/titles/${await aFullTitle(stand)}/edit`, heading: "Edit title", act: refuseWithout(/^Title/, "Save title") },
  { name: "a new copy, refused", as: "staff", file: "(staff)/catalog/titles/[id]/copies/new/page.tsx", path: async (stand) => `/catalog/titles/${await aBareTitle(stand)}/copies/new`, heading: "New copy", act: async (page) => {
    await page.getByLabel(/^Price/).fill("much");
    await refuse("Add copy", "Type the price in digits")(page);
  } },
  { name: "no new copy of a withdrawn title", as: "staff", file: "(staff)/catalog/titles/[id]/copies/new/page.tsx", path: async (stand) => `/catalog/titles/${await aWithdrawnTitle(stand)}/copies/new`, heading: "New copy" },
  {
    name: "editing a copy, refused",
    as: "staff",
    file: "(staff)/catalog/titles/[id]/copies/[copyId]/page.tsx",
    path: async (stand) => {
      const title = await aBareTitle(stand);
      const { aCopyOf } = await catalogOf(stand.staffPage);
      return `/catalog/titles/${title}/copies/${(await aCopyOf(title)).id}`;
    },
    heading: /^Copy ./,
    act: refuseWithout(/^Barcode/, "Save copy"),
  },
  { name: "members", as: "staff", file: "(staff)/members/page.tsx", path: "/members", heading: "Members" },
  { name: "no member found", as: "staff", file: "(staff)/members/page.tsx", path: `/members?q=${veryLong}`, heading: "Members" },
  { name: "a new member, refused", as: "staff", file: "(staff)/members/new/page.tsx", path: "/members/new", heading: "New member", act: refuse("Add member") },
  { name: "a member with everything, too long", as: "staff", file: "(staff)/members/[id]/page.tsx", path: async (stand) => `/members/${await aFullMember(stand)}`, heading: /^Maximiliane/ },
  {
    name: "a member who has expired and whose guardian is a member",
    as: "staff",
    file: "(staff)/members/[id]/page.tsx",
    path: async ({ staffPage }) => {
      const { aMember, memberId } = await membersOf(staffPage);
      const guardianCard = await aMember("Seán Ó Briain");
      return `/members/${await memberId(await aMember("Nour Haddad", { guardianCard, dateOfBirth: "2015-02-28", expiresOn: "2020-01-31" }))}`;
    },
    heading: "Nour Haddad",
  },
  {
    name: "a member of whom little is known",
    as: "staff",
    file: "(staff)/members/[id]/page.tsx",
    path: async ({ staffPage }) => {
      const { aMember, memberId } = await membersOf(staffPage);
      return `/members/${await memberId(await aMember("نور حداد"))}`;
    },
    heading: "نور حداد",
  },
  { name: "editing a member, refused", as: "staff", file: "(staff)/members/[id]/edit/page.tsx", path: async (stand) => `/members/${await aFullMember(stand)}/edit`, heading: "Edit member", act: refuseWithout(/^Name/, "Save member") },
  { name: "no such member", as: "staff", file: "not-found.tsx", path: "/members/99999999999", status: 404, heading: "There is nothing at this address" },
  { name: "a page for admins", as: "staff", file: "forbidden.tsx", path: "/users", status: 403, heading: "This page is not open to you" },
  {
    name: "imports, without a file",
    as: "staff",
    file: "(staff)/import/page.tsx",
    path: "/import",
    heading: "Import titles",
    act: async (page) => {
      await page.getByRole("button", { name: "Upload and look" }).click();
      await expect(page.getByLabel("CSV file")).toHaveAccessibleDescription(/Choose a file\./);
    },
  },
  {
    name: "an upload",
    as: "staff",
    file: "(staff)/import/[id]/page.tsx",
    path: async ({ page }) => {
      await upload(page, `${veryLong.slice(0, 150)}.csv`, csv);
      return theImport(page);
    },
    heading: /^Donaudampf/,
  },
  {
    name: "an upload that can't be read",
    as: "staff",
    file: "(staff)/import/[id]/page.tsx",
    path: async ({ page }) => {
      await upload(page, "names.csv", "name,writer\nKindred,Butler\n");
      return theImport(page);
    },
    heading: "names.csv",
  },
  {
    name: "an import that failed",
    as: "staff",
    file: "(staff)/import/[id]/page.tsx",
    path: async ({ page }) => {
      await upload(page, "header.csv", "title,contributors\n");
      const path = await theImport(page);
      await page.getByRole("button", { name: "Start the import" }).click();
      await expect(page.getByText("Nothing was imported")).toBeVisible({ timeout: 60_000 });
      return path;
    },
    heading: "header.csv",
  },
  {
    name: "the report of a trial",
    as: "staff",
    file: "(staff)/import/[id]/report/page.tsx",
    path: async ({ page }) => {
      await upload(page, "books.csv", csv);
      await page.getByLabel("Only try").check();
      await page.getByRole("button", { name: "Start the import" }).click();
      await page.waitForURL(/\/report$/, { timeout: 60_000 });
      return theImport(page);
    },
    heading: "books.csv",
  },
  { name: "no such import", as: "staff", file: "not-found.tsx", path: "/import/nonsense/report", status: 404, heading: "There is nothing at this address" },
  // Admins
  { name: "users", as: "admin", file: "(staff)/users/page.tsx", path: "/users", heading: "Users" },
  { name: "users who are members", as: "admin", file: "(staff)/users/page.tsx", path: "/users?kind=member", heading: "Users" },
  { name: "a new user, refused", as: "admin", file: "(staff)/users/new/page.tsx", path: "/users/new", heading: "New user", act: refuse("Add user") },
  {
    name: "a user, refused",
    as: "admin",
    file: "(staff)/users/[id]/page.tsx",
    path: async ({ page }) => {
      await page.goto("/users/new");
      await page.getByLabel("Name").fill("Maximiliane-Charlotte".repeat(9));
      await page.getByLabel("E-mail").fill(`${"long".repeat(12)}-${randomUUID()}@example.org`);
      await page.getByLabel("Branch").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Add user" }).click();
      await expect(page.getByText("a link to choose a password is on its way")).toBeVisible();
      return `${await theImport(page)}?done=invited`;
    },
    heading: /^Maximiliane/,
    act: refuseWithout(/^Name/, "Save user"),
  },
  { name: "settings", as: "admin", file: "(staff)/settings/page.tsx", path: "/settings", heading: "Settings" },
  { name: "settings, refused", as: "admin", file: "(staff)/settings/page.tsx", path: "/settings", heading: "Settings", act: refuse("Save rule") },
  { name: "keys of programs", as: "admin", file: "(staff)/api-keys/page.tsx", path: "/api-keys", heading: "API keys" },
  { name: "a new key, refused", as: "admin", file: "(staff)/api-keys/new/page.tsx", path: "/api-keys/new", heading: "New API key", act: refuse("Make the key") },
];
