import { expect } from "@playwright/test";
import { send } from "../api-stage";
import { stage } from "../desk-stage";
import { aReaderOn } from "../money-stage";
import { drawnBy, onceSignedIn, refuse, type Screen, veryLong } from "./screen";

const home = drawnBy("(public)/page.tsx", "member", /^Catalog of/);
const loans = drawnBy("(member)/account/page.tsx", "member", "My loans");
const letters = drawnBy("(member)/account/letters/page.tsx", "member", "Letters");
const history = drawnBy("(member)/account/history/page.tsx", "member", "Reading history");
const calendar = drawnBy("(member)/account/calendar/page.tsx", "member", "Due dates in your calendar");
const security = drawnBy("(member)/account/security/page.tsx", "member", "Security");
const closed = drawnBy("forbidden.tsx", "member", "This page is not open to you");

/** Signs the visitor in as a reader who has nothing and owes nothing. */
export const aNewReader = onceSignedIn(async (stand) => (await aReaderOn(stand.page, stand, "Aoife Ní Bhriain")).card);

/** A reader's own. */
export const readersScreens: Screen[] = [
  home("the home of a reader", "/"),
  loans("my loans", "/account"),
  loans(
    "my loans, none",
    async (stand) => {
      await aNewReader(stand);
      return "/account";
    },
    { as: "visitor" },
  ),
  loans(
    "my loans, due tomorrow and with an endless title",
    async (stand) => {
      const { card } = await aReaderOn(stand.page, stand, "Aoife Ní Bhriain");
      const { aCopy, lend } = await stage(stand.staffPage);
      await lend(await aCopy(veryLong), card, 1);
      await lend(await aCopy("ألف ليلة وليلة"), card, 30);
      return "/account";
    },
    { as: "visitor" },
  ),
  loans(
    "my loans, renewed all: one refused, told above the list",
    async (stand) => {
      const { card } = await aReaderOn(stand.page, stand, "Aoife Ní Bhriain");
      const { aCopy, lend } = await stage(stand.staffPage);
      await lend(await aCopy(veryLong), card, 1);
      await lend(await aCopy("Renewed already"), card, 60);
      return "/account";
    },
    {
      as: "visitor",
      act: async (page) => {
        await page.getByRole("button", { name: "Renew all" }).click();
        await expect(page.getByRole("status").filter({ hasText: "is renewed" })).toBeVisible();
      },
    },
  ),
  letters("my letters", "/account/letters"),
  history("reading history, off", "/account/history"),
  history(
    "reading history, on, with an endless title",
    async (stand) => {
      const { card } = await aReaderOn(stand.page, stand, "Aoife Ní Bhriain");
      await stand.page.goto("/account/history");
      await stand.page.getByRole("button", { name: "Turn my history on" }).click();
      await expect(stand.page.getByText("Nothing yet")).toBeVisible();
      const { aCopy, lend } = await stage(stand.staffPage);
      const copy = await aCopy(veryLong);
      await lend(copy, card, 1);
      await send(stand.staffPage, "/check-ins", { barcode: copy });
      return "/account/history";
    },
    { as: "visitor" },
  ),
  calendar(
    "due dates in a calendar, with a link that was just made",
    async (stand) => {
      await aNewReader(stand);
      return "/account/calendar";
    },
    {
      as: "visitor",
      act: async (page) => {
        await page.getByRole("button", { name: /^Make a/ }).click();
        await expect(page.getByLabel("Link for calendars")).toBeVisible();
      },
    },
  ),
  security("security", "/account/security"),
  security("security, refused", "/account/security", { act: refuse("Change password") }),
  closed("a page for staff", "/desk", { status: 403 }),
];
