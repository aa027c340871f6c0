import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { libraryOf, send } from "../api-stage";
import { aWord } from "../catalog-stage";
import { expect, signIn } from "../fixtures";
import { holdsOf } from "../hold-stage";
import { moneyOf } from "../money-stage";
import { aMemberUser, somebody } from "../people-stage";

/** A member with something of everything, and how each of it is named in addresses. */
export type Owner = {
  name: string;
  email: string;
  card: string;
  /** Amounts as they are written anywhere, without the digit before the separator of thousands. */
  amounts: string[];
  titles: string[];
  ids: Record<string, string>;
  cookie: string;
};

/** What nobody but the owner may read; of the catalog only who it is about. */
export function secretsOf({ name, email, card, amounts, titles }: Owner, catalog: boolean): string[] {
  return [name, email, card, ...amounts, ...(catalog ? [] : titles)];
}

export async function anOwner(staffPage: Page, adminPage: Page, browser: Browser): Promise<Owner> {
  const { branchId } = await libraryOf(staffPage);
  const { aTitleWithCopy, place, memberId } = await holdsOf(staffPage);
  const { topUp, charge, pay } = await moneyOf(staffPage);
  const mark = randomUUID().slice(0, 6);
  const person = { ...somebody(`Nuala Quarry ${mark}`) };
  const card = await aMemberUser(staffPage, browser, person);
  const member = await memberId(card);
  const [lent, wished] = [`Lent ${aWord()}`, `Wished ${aWord()}`];
  const onLoan = await aTitleWithCopy(lent);
  const dueAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
  await send(staffPage, "/check-outs", { barcode: onLoan.barcode, cardNumber: card, dueAt });
  const waited = await aTitleWithCopy(wished);
  const hold = await place(waited.titleId, card);
  await topUp(card, "4317.29");
  await charge(card, "2318.46", `Damaged ${mark}`);
  await pay(card, "118.00");
  const context = await browser.newContext();
  const tab = await context.newPage();
  await signIn(tab, person.email, person.password);
  const cookie = (await context.cookies()).map((each) => `${each.name}=${each.value}`).join("; ");
  const mine = async (address: string) => (await tab.request.get(address)).json();
  const { items: loans } = await (await staffPage.request.get(`/api/v1/loans?memberId=${member}`)).json();
  const { items: accounts } = await mine("/api/v1/accounts");
  const idOf = (kind: string): string => accounts.find((each: { kind: string }) => each.kind === kind).id;
  const { items: transfers } = await mine(`/api/v1/transfers?accountId=${idOf("wallet")}`);
  const origin = new URL(tab.url()).origin;
  const token = await tab.request.post("/api/v1/me/tokens", { data: { name: `Tablet ${mark}` }, headers: { origin } });
  const { id: tokenId } = await token.json();
  const { items: users } = await (await adminPage.request.get("/api/v1/users?kind=member&limit=200")).json();
  const { items: notices } = await (await staffPage.request.get(`/api/v1/notices?memberId=${member}`)).json();
  const { items: attempts } = await (await adminPage.request.get("/api/v1/attempts?limit=1")).json();
  expect(loans).toHaveLength(1);
  await context.close();
  return {
    name: person.name,
    email: person.email,
    card,
    amounts: ["317.29", "318.46", "200.46"],
    titles: [lent, wished],
    cookie,
    ids: {
      member,
      branch: branchId,
      loan: loans[0].id,
      lentTitle: onLoan.titleId,
      title: waited.titleId,
      copy: loans[0].copyId,
      barcode: onLoan.barcode,
      hold,
      wallet: idOf("wallet"),
      fees: idOf("fees"),
      transfer: transfers[0].id,
      token: tokenId,
      user: users.find((each: { email: string }) => each.email === person.email)?.id ?? "999999",
      notice: notices[0]?.id ?? "999999",
      attempt: attempts[0].id,
      card,
    },
  };
}

/** `{hold}` of an address becomes the owner's hold. */
export function addressed(address: string, { ids }: Owner): string {
  return address.replace(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole);
}
