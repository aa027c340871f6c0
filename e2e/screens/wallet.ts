import { expect } from "@playwright/test";
import { aReaderOn, moneyOf } from "../money-stage";
import { aNewReader } from "./reader";
import { drawnBy, onceSignedIn, refuseField, type Screen, type Stand, veryLong } from "./screen";

const folder = "(member)/account/wallet";
const wallet = drawnBy(`${folder}/page.tsx`, "visitor", "Wallet");
const sending = drawnBy(`${folder}/send/page.tsx`, "member", "Send money");
const confirming = drawnBy(`${folder}/send/confirm/page.tsx`, "visitor", "Is this right?");
const receipt = drawnBy(`${folder}/receipts/[id]/page.tsx`, "visitor", "Receipt");
const loans = drawnBy("(member)/account/page.tsx", "visitor", "My loans");
const missing = drawnBy("not-found.tsx", "member", "There is nothing at this address");

/** Signs the visitor in as a reader with money who owes more, for things with names without end. */
const aDebtor = onceSignedIn(async ({ page, staffPage, browser }) => {
  const { topUp, charge } = await moneyOf(staffPage);
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  await topUp(card, "1234567.89");
  await charge(card, "4.20", veryLong.slice(0, 500));
  await charge(card, "3.00", "بطاقة ضائعة");
  await charge(card, "9999999999.99", "Lost card");
  return card;
});

/** To a member with a first name without end, with a note of one endless word. */
async function aConfirmation(stand: Stand): Promise<string> {
  const { aMember } = await moneyOf(stand.staffPage);
  await aDebtor(stand);
  const to = await aMember("Maximiliane-Charlotte".repeat(9));
  await stand.page.goto("/account/wallet/send");
  await stand.page.getByLabel(/^Card number/).fill(to);
  await stand.page.getByLabel(/^Amount/).fill("12.50");
  await stand.page.getByLabel(/^Note/).fill(veryLong.slice(0, 300));
  await stand.page.getByRole("button", { name: "Continue" }).click();
  await expect(stand.page.getByRole("heading", { level: 1 })).toHaveText("Is this right?");
  const { pathname, search } = new URL(stand.page.url());
  return pathname + search;
}

/** A member's own money. */
export const walletScreens: Screen[] = [
  wallet("a wallet with nothing in it", async (stand) => {
    await aNewReader(stand);
    return "/account/wallet";
  }),
  wallet("a wallet of who owes more than it holds", async (stand) => {
    await aDebtor(stand);
    return "/account/wallet";
  }),
  wallet("the statement of fees", async (stand) => {
    await aDebtor(stand);
    return "/account/wallet?of=fees";
  }),
  wallet("a statement, none further", async (stand) => {
    await aDebtor(stand);
    return "/account/wallet?after=1";
  }),
  loans("my loans, with fees to pay", async (stand) => {
    await aDebtor(stand);
    return "/account";
  }),
  sending("sending money, refused", "/account/wallet/send", { act: refuseField("Continue", "Type the card number") }),
  confirming("confirming what is sent, too long", aConfirmation),
  confirming("confirming what nobody can receive", async (stand) => {
    await aDebtor(stand);
    return "/account/wallet/send/confirm?to=NOBODY&amount=1.00&key=0123456789abcdef";
  }),
  receipt("a reader's receipt, too long, and sent twice", async (stand) => {
    await stand.page.goto(await aConfirmation(stand));
    await stand.page.getByRole("button", { name: "Send €12.50" }).click();
    await expect(stand.page.getByRole("heading", { level: 1 })).toHaveText("Receipt");
    return `${new URL(stand.page.url()).pathname}?again=1`;
  }),
  missing("a receipt of nobody's", "/account/wallet/receipts/99999999999", { status: 404 }),
];
