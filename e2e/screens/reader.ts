import { stage } from "../desk-stage";
import { signIn } from "../fixtures";
import { aMemberUser, somebody } from "../people-stage";
import { drawnBy, refuse, type Screen, type Stand, veryLong } from "./screen";

const home = drawnBy("(public)/page.tsx", "member", /^Catalog of/);
const loans = drawnBy("(member)/account/page.tsx", "member", "My loans");
const security = drawnBy("(member)/account/security/page.tsx", "member", "Security");
const closed = drawnBy("forbidden.tsx", "member", "This page is not open to you");

/** Signs the visitor in as a reader who is new. Answers their card. */
async function aReader({ page, staffPage, browser }: Stand): Promise<string> {
  const person = somebody("Aoife Ní Bhriain");
  const card = await aMemberUser(staffPage, browser, person);
  await signIn(page, person.email, person.password);
  return card;
}

/** A reader's own. */
export const readersScreens: Screen[] = [
  home("the home of a reader", "/"),
  loans("my loans", "/account"),
  loans(
    "my loans, none",
    async (stand) => {
      await aReader(stand);
      return "/account";
    },
    { as: "visitor" },
  ),
  loans(
    "my loans, due tomorrow and with an endless title",
    async (stand) => {
      const card = await aReader(stand);
      const { aCopy, lend } = await stage(stand.staffPage);
      await lend(await aCopy(veryLong), card, 1);
      await lend(await aCopy("ألف ليلة وليلة"), card, 30);
      return "/account";
    },
    { as: "visitor" },
  ),
  security("security", "/account/security"),
  security("security, refused", "/account/security", { act: refuse("Change password") }),
  closed("a page for staff", "/desk", { status: 403 }),
];
