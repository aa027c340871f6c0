import { stage } from "../desk-stage";
import { aReaderOn } from "../money-stage";
import { drawnBy, onceSignedIn, refuse, type Screen, veryLong } from "./screen";

const home = drawnBy("(public)/page.tsx", "member", /^Catalog of/);
const loans = drawnBy("(member)/account/page.tsx", "member", "My loans");
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
  security("security", "/account/security"),
  security("security, refused", "/account/security", { act: refuse("Change password") }),
  closed("a page for staff", "/desk", { status: 403 }),
];
