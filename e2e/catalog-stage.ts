import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** A word of letters that nothing else in the catalog has: what is found by it is the test's own. */
export function aWord(): string {
  const digits = randomUUID().replaceAll("-", "").slice(0, 14);
  return `qu${digits.replace(/./g, (digit) => "bcdfghklmnprstvz".charAt(Number.parseInt(digit, 16)))}`;
}

/** Titles and copies made by staff through the REST API. */
export async function catalogOf(staffPage: Page) {
  const known = await staffPage.request.get("/api/v1/copies?barcode=31200001");
  const { branchId }: { branchId: string } = (await known.json()).items[0];
  // With a session the API wants to know that the request comes from a page of its own.
  const { origin } = new URL(known.url());
  const send = async (path: string, data: object) => {
    const response = await staffPage.request.post(`/api/v1${path}`, { data, headers: { origin } });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const aTitle = async (title: string, more: object = {}): Promise<string> =>
    (await send("/titles", { title, ...more })).id;
  const aCopyOf = async (titleId: string, more: object = {}): Promise<{ id: string; barcode: string }> =>
    send("/copies", { titleId, branchId, itemTypeCode: "standard", ...more });
  return { aTitle, aCopyOf };
}
