import { expect } from "@playwright/test";
import { accountIdOf, moneyOf } from "../money-stage";
import { drawnBy, once, refuseField, type Screen, veryLong } from "./screen";

const accounts = drawnBy("(staff)/accounts/page.tsx", "staff", "Accounts");
const account = drawnBy("(staff)/accounts/[id]/page.tsx", "staff", /^(Wallet|Fees|Cash desk|Suspense)/);
const statement = drawnBy("(staff)/accounts/[id]/statement/page.tsx", "staff", "Statement");
const transfer = drawnBy("(staff)/transfers/new/page.tsx", "staff", "Transfer");
const transferred = drawnBy("(staff)/transfers/[id]/page.tsx", "staff", /./);
const cashUp = drawnBy("(staff)/cash-up/page.tsx", "staff", "Cash-up");
const income = drawnBy("(staff)/income/page.tsx", "staff", "Income");
const missing = drawnBy("not-found.tsx", "staff", "There is nothing at this address");

/** Somebody with a name without end, whose money moves for reasons without end. */
const aWallet = once(async ({ staffPage }) => {
  const { aMember, charge, pay, topUp } = await moneyOf(staffPage);
  const card = await aMember("Maximiliane-Charlotte".repeat(9));
  await topUp(card, "9999999999.99");
  await charge(card, "4.20", veryLong.slice(0, 500));
  await pay(card, "1.20");
  return accountIdOf(staffPage, "wallet", card);
});

const anEmptyWallet = once(async ({ staffPage }) => {
  const { aMember } = await moneyOf(staffPage);
  return accountIdOf(staffPage, "wallet", await aMember("نور حداد"));
});

const feesOfOne = once(async ({ staffPage }) => {
  const { aMember, charge } = await moneyOf(staffPage);
  const card = await aMember("Seán Ó Briain");
  await charge(card, "4.20", veryLong.slice(0, 500));
  return accountIdOf(staffPage, "fees", card);
});

/** The newest transfer of an account. */
const aTransfer = once(async (stand) => {
  await stand.staffPage.goto(`/accounts/${await aWallet(stand)}`);
  const link = stand.staffPage.getByRole("table", { name: "Statement" }).getByRole("link", { name: "Top-up" });
  return (await link.getAttribute("href")) ?? "";
});

const toConfirm = once(async (stand) => {
  const [from, to] = [await aWallet(stand), await anEmptyWallet(stand)];
  return `/transfers/new?from=${from}&to=${to}&amount=12.50&key=screens-of-a-transfer-1`;
});

/** Accounts, transfers between them, and the drawer. */
export const accountScreens: Screen[] = [
  accounts("accounts", "/accounts"),
  accounts("accounts, none found", `/accounts?q=${veryLong}`),
  accounts("accounts, members with names without end", async (stand) => {
    await aWallet(stand);
    return "/accounts?q=maximiliane";
  }),
  account("an account, everything too long", async (stand) => `/accounts/${await aWallet(stand)}`),
  account("an account, nothing moved yet", async (stand) => `/accounts/${await anEmptyWallet(stand)}`),
  account(
    "an account on some days",
    async (stand) => `/accounts/${await feesOfOne(stand)}?from=2020-01-01&to=2099-12-31`,
  ),
  account("an account on days of nothing", async (stand) => `/accounts/${await feesOfOne(stand)}?to=2020-01-31`),
  account("an account to be frozen, refused", async (stand) => `/accounts/${await aWallet(stand)}?do=freeze`, {
    act: refuseField("Freeze account", "Give a reason"),
  }),
  account("an account to be closed", async (stand) => `/accounts/${await anEmptyWallet(stand)}?do=close`),
  account("an account that is not frozen", async (stand) => `/accounts/${await anEmptyWallet(stand)}?do=unfreeze`),
  statement(
    "a statement",
    async (stand) => `/accounts/${await aWallet(stand)}/statement?from=2020-01-01&to=2099-12-31`,
  ),
  statement("a statement of nothing", async (stand) => `/accounts/${await anEmptyWallet(stand)}/statement`),
  transfer("a new transfer", "/transfers/new"),
  transfer("a new transfer, refused", async (stand) => `/transfers/new?from=${await aWallet(stand)}`, {
    act: refuseField("Continue", "Choose an account"),
  }),
  transfer("a transfer to be confirmed", toConfirm),
  transferred("a transfer, sent twice", async (stand) => `${await aTransfer(stand)}?again=1`),
  transferred("a transfer to be refunded, refused", async (stand) => `${await aTransfer(stand)}?do=refund`, {
    act: refuseField("Refund", "Give a reason"),
  }),
  transferred("a transfer to be reversed", async (stand) => `${await aTransfer(stand)}?do=reverse`),
  cashUp("a drawer to be counted", "/cash-up", {
    act: async (page) => {
      await page.getByRole("textbox", { name: /^€50.00/ }).fill("2");
      await expect(page.getByRole("textbox", { name: /^Counted/ })).toHaveValue("100.00");
    },
  }),
  cashUp("a drawer to be counted, refused", "/cash-up", { act: refuseField("Compare", "Enter an amount") }),
  cashUp("a drawer that differs, and money moved", "/cash-up?counted=123456789.99&seq=0&key=screens-of-a-count-1"),
  cashUp("a drawer, no counts further back", "/cash-up?after=1"),
  income("the income, with amounts without end", async (stand) => {
    await aWallet(stand);
    return "/income";
  }),
  income("the income of days of nothing", "/income?to=2020-01-31"),
  income("the income of days the wrong way round", "/income?from=2099-12-31&to=2020-01-01"),
  missing("no such account", "/accounts/99999999999", { status: 404 }),
  missing("no such transfer", "/transfers/99999999999", { status: 404 }),
];
