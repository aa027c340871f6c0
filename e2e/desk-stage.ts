import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { libraryOf, send } from "./api-stage";
import { expect } from "./fixtures";

const day = 86_400_000;

/** Everything is made anew for each test, so that none depends on what another has lent. */
export async function stage(page: Page) {
  const { branchId } = await libraryOf(page);
  const run = randomUUID().slice(0, 6).toUpperCase();
  let serial = 0;
  const aCopy = async (title: string, itemTypeCode = "standard") => {
    const made = await send(page, "/titles", { title, contributors: [{ name: "Octavia E. Butler" }], year: 1979 });
    const barcode = `E-${run}-${(serial += 1)}`;
    await send(page, "/copies", { titleId: made.id, barcode, branchId, itemTypeCode });
    return barcode;
  };
  const aMember = async (name: string, more: object = {}) => {
    const cardNumber = `M-${run}-${(serial += 1)}`;
    await send(page, "/members", { cardNumber, name, categoryCode: "student", branchId, ...more });
    return cardNumber;
  };
  const lend = (barcode: string, cardNumber: string, days: number) =>
    send(page, "/check-outs", { barcode, cardNumber, dueAt: new Date(Date.now() + days * day).toISOString() });
  const loansOf = async (cardNumber: string): Promise<string[]> => {
    const answer = await send(page, "/scans", { text: cardNumber });
    return answer.member.loans.map((loan: { barcode: string }) => loan.barcode);
  };
  return { aCopy, aMember, lend, loansOf };
}

/** As a scanner does: fast keys into whatever has the focus, then Enter. */
export async function scan(page: Page, text: string) {
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** The same with a scanner's own times, however slow the machine of the test is: ten milliseconds from key to key. */
export async function scanFast(page: Page, text: string) {
  const session = await page.context().newCDPSession(page);
  const start = Date.now() / 1_000;
  for (const [place, key] of [...text, "Enter"].entries()) {
    const isEnter = key === "Enter";
    const event = { key, timestamp: start + place / 100, windowsVirtualKeyCode: isEnter ? 13 : key.charCodeAt(0) };
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", text: isEnter ? "\r" : key, ...event });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }
  await session.detach();
}

export const box = (page: Page) => page.getByRole("textbox", { name: "Scan a card or an item" });
export const panel = (page: Page) => page.getByRole("complementary", { name: "Open member" });
export const list = (page: Page) => page.getByRole("table", { name: "This session" });
export const line = (page: Page, barcode: string) => list(page).getByRole("row").filter({ hasText: barcode });

export async function openDesk(page: Page, query = "") {
  await page.goto(`/desk${query}`);
  // Only a page that runs can switch its sounds.
  await expect(page.getByRole("button", { name: "Sounds" })).toBeEnabled();
  await expect(box(page)).toBeFocused();
}
