import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { stage } from "../desk-stage";
import { membersOf } from "../people-stage";
import { drawnBy, once, refuseField, refuseWithout, type Screen, type Stand, veryLong } from "./screen";

const desk = drawnBy("(staff)/desk/page.tsx", "staff", "Loan desk");
const loans = drawnBy("(staff)/loans/page.tsx", "staff", "Loans");
const members = drawnBy("(staff)/members/page.tsx", "staff", "Members");
const newMember = drawnBy("(staff)/members/new/page.tsx", "staff", "New member");
const member = drawnBy("(staff)/members/[id]/page.tsx", "staff", /./);
const editMember = drawnBy("(staff)/members/[id]/edit/page.tsx", "staff", "Edit member");
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");
const closed = drawnBy("forbidden.tsx", "staff", "This page is not open to you");
const app = drawnBy("(auth)/second-factor/page.tsx", "staff", "Set up an authenticator app");

/** A member with everything that can be known of one, all of it too long. */
const aFullMember = once(async ({ staffPage }) => {
  const { aMember, memberId } = await membersOf(staffPage);
  const { aCopy, lend } = await stage(staffPage);
  const card = await aMember("Maximiliane-Charlotte".repeat(9), {
    email: `${"long".repeat(30)}-${randomUUID()}@example.org`,
    address: `${veryLong}\n4 Harbour Row`,
    dateOfBirth: "2015-02-28",
    guardianName: veryLong.slice(0, 200),
    staffNote: `${veryLong}\nPrefers large print.`,
  });
  await lend(await aCopy(veryLong), card, 30);
  await lend(await aCopy("ألف ليلة وليلة"), card, 60);
  return memberId(card);
});

async function aWard({ staffPage }: Stand): Promise<string> {
  const { aMember, memberId } = await membersOf(staffPage);
  const guardianCard = await aMember("Seán Ó Briain");
  return memberId(await aMember("Nour Haddad", { guardianCard, dateOfBirth: "2015-02-28", expiresOn: "2020-01-31" }));
}

/** The work at the counter, and whom it is for. The desk's other states are in desk.spec.ts. */
export const deskScreens: Screen[] = [
  desk("the loan desk", "/desk"),
  desk("the loan desk with its keys", "/desk?mode=check-in", {
    act: async (page) => {
      await expect(page.getByRole("button", { name: "Sounds" })).toBeEnabled();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    },
  }),
  loans("the menu of a phone", "/loans", {
    onPhone: async (page) => {
      await page.locator("summary", { hasText: "Menu" }).filter({ visible: true }).click();
      await expect(page.getByRole("link", { name: "Members" }).filter({ visible: true })).toBeVisible();
    },
  }),
  loans("open loans", "/loans?show=open"),
  loans("loans, none further", "/loans?show=open&after=1"),
  members("members", "/members"),
  members("no member found", `/members?q=${veryLong}`),
  newMember("a new member, refused", "/members/new", { act: refuseField("Add member", "Give a name") }),
  member("a member with everything, too long", async (stand) => `/members/${await aFullMember(stand)}`),
  member("a member who has expired, with a guardian", async (stand) => `/members/${await aWard(stand)}`),
  member("a member of whom little is known", async ({ staffPage }) => {
    const { aMember, memberId } = await membersOf(staffPage);
    return `/members/${await memberId(await aMember("نور حداد"))}`;
  }),
  editMember("editing a member, refused", async (stand) => `/members/${await aFullMember(stand)}/edit`, {
    act: refuseWithout(/^Name/, "Save member"),
  }),
  missing("no such member", "/members/99999999999", { status: 404 }),
  closed("a page for admins", "/users", { status: 403 }),
  app("an authenticator app to be set up", "/second-factor", { act: refuseField("Begin", "Enter your password") }),
];
