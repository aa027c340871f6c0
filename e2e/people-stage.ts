import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { stage } from "./desk-stage";
import { expect } from "./fixtures";
import { submitForm } from "./plain-form";

export type Person = { name: string; email: string; password: string };

const mark = () => randomUUID().slice(0, 8);

/** Somebody who exists for one test only, so that nobody else's sessions end with theirs. */
export function somebody(name: string): Person {
  return {
    name,
    email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}-${mark()}@example.org`,
    password: `first-${randomUUID()}`,
  };
}

/** An admin adds them as staff; they choose their password by the link of their letter. Answers the user's page. */
export async function aStaffUser(adminPage: Page, browser: Browser, person: Person, role = "Staff"): Promise<string> {
  await adminPage.goto("/users/new");
  await adminPage.getByLabel("Name").fill(person.name);
  await adminPage.getByLabel("E-mail").fill(person.email);
  await adminPage.getByLabel("Role").selectOption(role);
  await adminPage.getByLabel("Branch").selectOption({ label: "Central" });
  await adminPage.getByRole("button", { name: "Add user" }).click();
  await expect(adminPage.getByText("a link to choose a password is on its way")).toBeVisible();
  await choosePassword(browser, person);
  return new URL(adminPage.url()).pathname;
}

/** A member with online access. Answers their card number. */
export async function aMemberUser(staffPage: Page, browser: Browser, person: Person): Promise<string> {
  const { aMember, memberId } = await membersOf(staffPage);
  const card = await aMember(person.name, { email: person.email });
  await submitForm(staffPage.request, `/members/${await memberId(card)}`, "Give online access", {});
  await choosePassword(browser, person);
  return card;
}

export async function membersOf(staffPage: Page) {
  const { aMember } = await stage(staffPage);
  const memberId = async (card: string): Promise<string> => {
    const found = await staffPage.request.get(`/api/v1/members?q=${card}`);
    return (await found.json()).items[0].id;
  };
  return { aMember, memberId };
}

async function choosePassword(browser: Browser, { email, password }: Person) {
  const context = await browser.newContext();
  const answer = await submitForm(context.request, await linkFor(email), "Save password", {
    email,
    newPassword: password,
    newPasswordAgain: password,
  });
  expect(answer).toContain("Your new password is saved");
  await context.close();
}

/** The path of the link in the newest letter to somebody. The worker writes it a moment after the page has answered. */
export async function linkFor(email: string, after = ""): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    found = (await lettersTo(email)).at(-1);
    expect(found, `a letter to ${email}`).toBeDefined();
    expect(found).not.toBe(after);
  }).toPass({ timeout: 30_000 });
  return found ?? "";
}

async function lettersTo(email: string): Promise<string[]> {
  const data = process.env.CARREL_E2E_DATA;
  if (data === undefined)
    throw new Error("Set CARREL_E2E_DATA to the data folder of the library that CARREL_E2E_URL names.");
  const folder = path.join(data, "mail");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml")).toSorted();
  const letters = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return letters.filter((letter) => letter.includes(`To: ${email}`)).flatMap((letter) => linkIn(letter) ?? []);
}

function linkIn(letter: string): string | undefined {
  // Long lines are cut by "=" at their ends, and "=" itself is written as "=3D".
  const text = letter.replace(/=\r?\n/g, "").replaceAll("=3D", "=");
  return /\/(reset-password|sign-in\/link|register\/confirm)\?token=[\w-]+(&next=[\w%]+)?/.exec(text)?.[0];
}
