import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const day = 86_400_000;

/** Everything is made anew for each test, so that none depends on what another has lent. */
export async function stage(page: Page) {
  const send = async (path: string, data: object) => {
    // With a session the API wants to know that the request comes from a page of its own.
    const headers = { "idempotency-key": randomUUID(), origin: new URL(page.url()).origin };
    const response = await page.request.post(`/api/v1${path}`, { data, headers });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  if (page.url() === "about:blank") await page.goto("/desk");
  const known = await page.request.get("/api/v1/copies?barcode=31200001");
  const [{ branchId }] = (await known.json()).items;
  const run = randomUUID().slice(0, 6).toUpperCase();
  let serial = 0;
  const aCopy = async (title: string, itemTypeCode = "standard") => {
    const made = await send("/titles", { title, contributors: [{ name: "Octavia E. Butler" }], year: 1979 });
    const barcode = `E-${run}-${(serial += 1)}`;
    await send("/copies", { titleId: made.id, barcode, branchId, itemTypeCode });
    return barcode;
  };
  const aMember = async (name: string, more: object = {}) => {
    const cardNumber = `M-${run}-${(serial += 1)}`;
    await send("/members", { cardNumber, name, categoryCode: "student", branchId, ...more });
    return cardNumber;
  };
  const lend = (barcode: string, cardNumber: string, days: number) =>
    send("/check-outs", { barcode, cardNumber, dueAt: new Date(Date.now() + days * day).toISOString() });
  const loansOf = async (cardNumber: string): Promise<string[]> => {
    const answer = await send("/scans", { text: cardNumber });
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
