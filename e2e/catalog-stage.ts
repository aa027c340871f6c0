import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { libraryOf, send } from "./api-stage";

/** A word of letters that nothing else in the catalog has: what is found by it is the test's own. */
export function aWord(): string {
  const digits = randomUUID().replaceAll("-", "").slice(0, 14);
  return `qu${digits.replace(/./g, (digit) => "bcdfghklmnprstvz".charAt(Number.parseInt(digit, 16)))}`;
}

/** Titles and copies made by staff through the REST API. */
export async function catalogOf(staffPage: Page) {
  const { branchId } = await libraryOf(staffPage);
  const aTitle = async (title: string, more: object = {}): Promise<string> =>
    (await send(staffPage, "/titles", { title, ...more })).id;
  const aCopyOf = async (titleId: string, more: object = {}): Promise<{ id: string; barcode: string }> =>
    send(staffPage, "/copies", { titleId, branchId, itemTypeCode: "standard", ...more });
  return { aTitle, aCopyOf };
}
