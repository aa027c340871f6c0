import { expect } from "@playwright/test";
import { aWord, catalogOf } from "../catalog-stage";
import { stage } from "../desk-stage";
import { holdsOf } from "../hold-stage";
import { linkFor, membersOf, somebody } from "../people-stage";
import { drawnBy, refuse, refuseField, type Screen, veryLong } from "./screen";
import { aBareTitle, aFullTitle, theBareTitle, theFullTitle } from "./titles";

const home = drawnBy("(public)/page.tsx", "visitor", /^Catalog of/);
const title = drawnBy("(public)/titles/[id]/page.tsx", "visitor", /./);
const missing = drawnBy("not-found.tsx", "visitor", "There is nothing at this address");
const closed = drawnBy("unauthorized.tsx", "visitor", "Sign in to see this page");
const defect = drawnBy("error.tsx", "visitor", "Something went wrong on our side");
const signIn = drawnBy("(auth)/sign-in/page.tsx", "visitor", "Sign in");
const forgot = drawnBy("(auth)/forgot-password/page.tsx", "visitor", "Forgot your password?");
const reset = drawnBy("(auth)/reset-password/page.tsx", "visitor", "Choose a password");

/** What is open to everybody, and the doors. */
export const everybodysScreens: Screen[] = [
  home("the home", "/"),
  home("results with a corrected word", "/?q=garcia+marqez+solitude"),
  home("results in pages, with filters", "/?q=the&sort=title&language=eng", {
    // Wide they are in sight closed as well, but axe looks into nothing that is closed.
    act: (page) => page.locator("main details").evaluate((filters) => filters.setAttribute("open", "")),
  }),
  home("the newest first, to wait for", "/?sort=added"),
  home("nothing found", "/?q=qzqzqzqzqz"),
  home("nothing passes the filters", "/?q=the&from=2199"),
  home("results with long and missing data", async (stand) => {
    const word = aWord();
    await aFullTitle(stand, word);
    await aBareTitle(stand, `${word} ألف ليلة وليلة`);
    return `/?q=${word}`;
  }),
  title("a title with everything, too long", async (stand) => `/titles/${await theFullTitle(stand)}`),
  title("a title that is waited for", async ({ staffPage }) => {
    const { aTitleWithCopy, aMember, place } = await holdsOf(staffPage);
    const { lend } = await stage(staffPage);
    const { titleId, barcode } = await aTitleWithCopy("Waited for");
    await lend(barcode, await aMember("Seán Ó Briain"), 7);
    await place(titleId, await aMember("Aoife Ní Bhriain"));
    return `/titles/${titleId}`;
  }),
  title("a title with another edition and more by the same, too long", async ({ staffPage }) => {
    const { aTitle } = await catalogOf(staffPage);
    const [name, contributors] = [`${aWord()} ${veryLong}`, [{ name: `${aWord()} ${veryLong}`.slice(0, 300) }]];
    await aTitle(name, { contributors, year: 2014, publisher: veryLong.slice(0, 300) });
    await aTitle(`Another ${veryLong}`, { contributors });
    return `/titles/${await aTitle(name, { contributors })}`;
  }),
  title("a title of which nothing is known", async (stand) => `/titles/${await theBareTitle(stand)}`),
  missing("no such title", "/titles/99999999999", { status: 404 }),
  missing("no such address", "/no/such/address", { status: 404 }),
  closed("a page for those who sign in", "/desk", { status: 401 }),
  defect("a defect", "/sign-in", {
    errors: /./,
    act: async (page) => {
      await page.route("**/sign-in", (route) =>
        route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.continue(),
      );
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    },
  }),
  signIn("sign in", "/sign-in?done=out"),
  signIn("sign in, refused", "/sign-in", { act: refuse("Sign in") }),
  forgot("forgotten password", "/forgot-password"),
  forgot("forgotten password, refused", "/forgot-password", {
    act: refuseField("Send the link", "Give an e-mail address"),
  }),
  reset("a link that is used up", "/reset-password?token=used"),
  reset(
    "a link to choose a password, refused",
    async ({ staffPage }) => {
      const person = somebody("Tomás Ó Sé");
      const { aMember, memberId } = await membersOf(staffPage);
      await staffPage.goto(`/members/${await memberId(await aMember(person.name, { email: person.email }))}`);
      await staffPage.getByRole("button", { name: "Give online access" }).click();
      return linkFor(person.email);
    },
    { act: refuseField("Save password", "A password has at least 10 characters") },
  ),
];
