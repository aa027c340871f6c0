import { expect } from "@playwright/test";
import { moneyOf } from "../money-stage";
import { drawnBy, once, refuseField, type Screen, type Stand, veryLong } from "./screen";

const taking = drawnBy("(staff)/payments/new/page.tsx", "staff", "Take payment");
const receipt = drawnBy("(staff)/payments/[id]/page.tsx", "staff", "Receipt");
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");

/** A member with a name without end, who owes for things with names without end, a part of which is paid. */
const aDebtor = once(async ({ staffPage }) => {
  const { aMember, charge, pay, topUp } = await moneyOf(staffPage);
  const card = await aMember("Maximiliane-Charlotte".repeat(9));
  await charge(card, "4.20", veryLong.slice(0, 500));
  await charge(card, "9999999999.99", "بطاقة ضائعة");
  await pay(card, "1.20");
  await topUp(card, "1000000.00");
  return card;
});

async function aReceipt(stand: Stand): Promise<string> {
  const { page } = stand;
  await page.goto(`/payments/new?member=${await aDebtor(stand)}`);
  await page.getByLabel("Amount", { exact: true }).fill("12.50");
  await page.getByLabel("Cash given").fill("20");
  await page.getByRole("button", { name: "Take €12.50 in cash" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Receipt");
  return `${new URL(page.url()).pathname}?again=1`;
}

/** Money at the desk. */
export const paymentScreens: Screen[] = [
  taking("taking a payment, of nobody yet", "/payments/new"),
  taking("taking a payment, several members found", "/payments/new?q=ma"),
  taking("taking a payment, nobody found", `/payments/new?q=${veryLong}`),
  taking("taking a payment of who owes nothing", async ({ staffPage }) => {
    const { aMember } = await moneyOf(staffPage);
    return `/payments/new?member=${await aMember("نور حداد")}`;
  }),
  taking(
    "taking a payment with change, everything too long",
    async (stand) => `/payments/new?member=${await aDebtor(stand)}`,
    {
      act: async (page) => {
        await page.getByLabel("Amount", { exact: true }).fill("12.50");
        await page.getByLabel("Cash given").fill("20");
        await expect(page.getByText("Change to give")).toBeVisible();
      },
    },
  ),
  taking("taking a payment, refused", async (stand) => `/payments/new?member=${await aDebtor(stand)}`, {
    act: refuseField("Top up", "Enter an amount"),
  }),
  receipt("a receipt, too long, and sent twice", aReceipt),
  missing("no such receipt", "/payments/99999999999", { status: 404 }),
  missing("a payment of nobody", "/payments/new?member=NOBODY", { status: 404 }),
];
