import type { Browser, Page } from "@playwright/test";
import { send } from "./api-stage";
import { expect } from "./fixtures";
import { aMemberUser, membersOf, somebody } from "./people-stage";
import { submitForm } from "./plain-form";

/** Money is moved through the API where a test is not about moving it. Amounts are decimals: "12.50". */
export async function moneyOf(staffPage: Page) {
  const { aMember, memberId } = await membersOf(staffPage);
  const topUp = async (card: string, amount: string) =>
    send(staffPage, "/top-ups", { memberId: await memberId(card), amount });
  const charge = async (card: string, amount: string, reason: string) =>
    send(staffPage, "/charges", { memberId: await memberId(card), amount, reason });
  const pay = async (card: string, amount: string) =>
    send(staffPage, "/payments", { memberId: await memberId(card), amount, from: "cash" });
  return { aMember, memberId, topUp, charge, pay };
}

/** A new reader, signed in on a page of their own. */
export async function aReaderOn(page: Page, stand: { staffPage: Page; browser: Browser }, name: string) {
  const person = somebody(name);
  const card = await aMemberUser(stand.staffPage, stand.browser, person);
  await submitForm(page.request, "/sign-in", "Sign in", { login: person.email, password: person.password });
  return { ...person, card };
}

/** What came of each request with a key, as the admin sees it. */
export async function attemptsOf(adminPage: Page, key: string): Promise<string[]> {
  const answer = await adminPage.request.get(`/api/v1/attempts?key=${key}&limit=50`);
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items } = (await answer.json()) as { items: { result: string | null }[] };
  return items.map(({ result }) => result ?? "open");
}

/** Requests that a page sends to move money. */
export function countPosts(page: Page, path: string) {
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === path) posts.push(request.url());
  });
  return posts;
}

/** The account of a member, by its kind and their card. */
export async function accountIdOf(staffPage: Page, kind: "wallet" | "fees", card: string): Promise<string> {
  const answer = await staffPage.request.get(`/api/v1/accounts?kind=${kind}&card=${card}`);
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items[0]?.id ?? "";
}
